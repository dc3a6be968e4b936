import type { DocumentExample, Example } from '../../rule';

/** Whether the example is a document by itself. */
export function isDocumentExample(example: Example): example is DocumentExample {
  return 'document' in example;
}
