import type { JsonObject } from '../../../text/json';
import type { DocumentKind } from '../../../policy/document/document';
import type { DocumentExample } from '../../rule';

/** An example of a document of the current version with these statements. */
export function exampleOf(kind: DocumentKind, ...statements: readonly JsonObject[]): DocumentExample {
  return { kind, document: { Version: '2012-10-17', Statement: [...statements] } };
}

/** A statement that reads reports, with what the example is about changed in it or added to it. */
export function reading(changes: JsonObject = {}): DocumentExample {
  const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
  return exampleOf('identity', { ...read, ...changes });
}
