import type { JsonObject } from '../assembly/json';
import type { DocumentKind } from '../policy/document';
import type { DocumentExample } from './rule';

/** An example of a document of the current version with these statements. */
export function exampleOf(kind: DocumentKind, ...statements: readonly JsonObject[]): DocumentExample {
  return { kind, document: { Version: '2012-10-17', Statement: [...statements] } };
}
