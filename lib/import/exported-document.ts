import { isObject, listOf, member, type Json, type JsonObject } from '../text/json';

/** A policy document of an export: its statements, or why they cannot be carried over. */
export type ExportedDocument =
  | { readonly kind: 'statements'; readonly statements: readonly JsonObject[] }
  | { readonly kind: 'left-out'; readonly reason: string }
  | { readonly kind: 'malformed'; readonly part: '' | ': Statement'; readonly got: Json | undefined };

/** Reads a document, which the API gives as an object, as text or URL-encoded. */
export function readExportedDocument(document: Json | undefined): ExportedDocument {
  const parsed = typeof document === 'string' ? parsedText(document) : document;
  if (document !== undefined && !isObject(parsed)) return { kind: 'malformed', part: '', got: document };
  const written = member(parsed, 'Statement');
  const items = isObject(written) ? [written] : listOf(written);
  const statements = items.filter(isObject);
  const wrong = items.find((statement) => !isObject(statement));
  if (wrong !== undefined) return { kind: 'malformed', part: ': Statement', got: wrong };
  if (statements.length === 0) return { kind: 'left-out', reason: 'it has no statements' };
  if (member(parsed, 'Version') === '2012-10-17' || !JSON.stringify(parsed).includes('${'))
    return { kind: 'statements', statements };
  return { kind: 'left-out', reason: 'its version is not 2012-10-17, where ${…} is plain text' };
}

/** Statements of several policies in one: a Sid may occur once in a document. */
export function uniqueSids(statements: readonly JsonObject[]): JsonObject[] {
  const seen = new Set<string>();
  return statements.map((statement) => {
    const { Sid, ...rest } = statement;
    if (typeof Sid !== 'string') return statement;
    if (seen.has(Sid)) return rest;
    seen.add(Sid);
    return statement;
  });
}

function parsedText(document: string): Json | undefined {
  try {
    return JSON.parse(document.startsWith('%') ? decodeURIComponent(document) : document) as Json;
  } catch {
    return undefined;
  }
}
