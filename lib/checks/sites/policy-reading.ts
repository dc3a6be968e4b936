import { IamPatternsError } from '../../errors';
import { parseDocument, type DocumentKind, type PolicyDocument } from '../../policy/document/document';
import { parseStatement } from '../../policy/document/statement-parser';
import type { Statement } from '../../policy/document/statement';
import { isRecord } from '../../policy/value';

/** A document as far as it can be read. */
export interface PolicyReading {
  /** Only the statements that are well formed. */
  readonly document: PolicyDocument;
  /** Why the others are not, and what else AWS would refuse. */
  readonly mistakes: readonly IamPatternsError[];
}

/** How a well-formed document is read: anew, or, where nobody changes it, once. */
export type DocumentReader = (source: unknown, kind: DocumentKind) => PolicyDocument;

/** Reads a document for judging: one mistake must not hide what the other statements grant. */
export function readPolicy(source: unknown, kind: DocumentKind, read: DocumentReader = parse): PolicyReading {
  try {
    return { document: read(source, kind), mistakes: [] };
  } catch (error) {
    const mistake = mistakeOf(error);
    return isRecord(source) ? readPieces(source, kind, mistake) : nothing(source, kind, [mistake]);
  }
}

function parse(source: unknown, kind: DocumentKind): PolicyDocument {
  return parseDocument(source, { kind });
}

function readPieces(
  source: Readonly<Record<string, unknown>>,
  kind: DocumentKind,
  mistake: IamPatternsError,
): PolicyReading {
  const { Statement: written, Version: version } = source;
  if (written === undefined) return nothing(source, kind, [mistake]);
  const syntax = { kind, variables: version === '2012-10-17' };
  const statements: Statement[] = [];
  const mistakes: IamPatternsError[] = [];
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  list.forEach((each, index) => {
    const at = Array.isArray(written) ? `Statement[${index}]` : 'Statement';
    try {
      statements.push(parseStatement(each, index, at, syntax));
    } catch (error) {
      mistakes.push(mistakeOf(error));
    }
  });
  // The first mistake is one of the document itself where no statement has it.
  const own = mistakes.some(({ at }) => at === mistake.at) ? [] : [mistake];
  const document: PolicyDocument = {
    kind,
    version: syntax.variables ? '2012-10-17' : '2008-10-17',
    statements,
    source,
  };
  return { document, mistakes: [...own, ...mistakes] };
}

function nothing(source: unknown, kind: DocumentKind, mistakes: readonly IamPatternsError[]): PolicyReading {
  return { document: { kind, version: '2012-10-17', statements: [], source }, mistakes };
}

function mistakeOf(error: unknown): IamPatternsError {
  if (error instanceof IamPatternsError) return error;
  throw error;
}
