import { parseDocument, type DocumentKind, type PolicyDocument } from './document';
import { isRecord } from './value';

const known = new WeakMap<object, Map<DocumentKind, PolicyDocument>>();

/**
 * Reads a policy document that nobody changes any more: once for each kind, however many ask.
 *
 * The checks and the access model look at the same documents, and reading them is most of what either costs.
 *
 * @throws IamPatternsError where the document is malformed, each time
 */
export function knownDocument(source: unknown, kind: DocumentKind): PolicyDocument {
  if (!isRecord(source)) return parseDocument(source, { kind });
  const byKind = known.get(source) ?? new Map<DocumentKind, PolicyDocument>();
  known.set(source, byKind);
  const document = byKind.get(kind) ?? parseDocument(source, { kind });
  byKind.set(kind, document);
  return document;
}
