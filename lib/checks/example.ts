import type { TemplateSource } from '../assembly/load';
import type { AppExample, DocumentExample, Example } from './rule';

/** Whether the example is a document by itself. */
export function isDocumentExample(example: Example): example is DocumentExample {
  return 'document' in example;
}

/** The templates of an example, to be read together. */
export function templatesOf({ accounts }: AppExample): TemplateSource[] {
  return Object.entries(accounts).map(([account, resources]) => ({
    template: { Resources: resources },
    stackName: `Stack${account}`,
    account,
    region: 'eu-west-1',
  }));
}
