import { parseDocument, type DocumentKind, type PolicyDocument } from './document';
import { parseStatement, type StatementReader } from './statement-parser';
import type { Statement } from './statement';
import { isRecord } from '../value';

const known = new WeakMap<object, Map<DocumentKind, PolicyDocument>>();
const knownStatements = new WeakMap<object, Map<string, Statement>>();

/**
 * Reads a policy document that nobody changes any more: once for each kind, however many ask, and each of its
 * statements once in each place, however many documents hold it.
 *
 * The checks and the access model look at the same documents, and reading them is most of what either costs.
 *
 * @throws IamPatternsError where the document is malformed, each time
 */
export function knownDocument(source: unknown, kind: DocumentKind): PolicyDocument {
  if (!isRecord(source)) return parseDocument(source, { kind });
  const byKind = known.get(source) ?? new Map<DocumentKind, PolicyDocument>();
  known.set(source, byKind);
  const document = byKind.get(kind) ?? parseDocument(source, { kind }, knownStatement);
  byKind.set(kind, document);
  return document;
}

const knownStatement: StatementReader = (source, index, at, syntax) => {
  if (!isRecord(source)) return parseStatement(source, index, at, syntax);
  const inPlaces = knownStatements.get(source) ?? new Map<string, Statement>();
  knownStatements.set(source, inPlaces);
  const place = `${syntax.kind} ${syntax.variables} ${at}`;
  const statement = inPlaces.get(place) ?? parseStatement(source, index, at, syntax);
  inPlaces.set(place, statement);
  return statement;
};
