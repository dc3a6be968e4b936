import { IamPatternsError } from '../../errors';
import type { DocumentKind } from './document-kind';
import { malformed } from './malformed';
import {
  parseStatement,
  unknownStatement,
  type StatementReader,
  type StatementSyntax,
} from './statement-parser';
import type { Statement } from './statement';
import { hasSymbol } from '../pattern/symbol';
import { itemPath } from '../element-path';
import { isRecord } from '../value';

export type { DocumentKind } from './document-kind';

/** How a document is read. */
export interface ParseOptions {
  /**
   * What the document is used for. Elements that this kind of policy does not support are mistakes.
   *
   * @default - any kind: only the grammar that all kinds share is checked
   */
  readonly kind?: DocumentKind;
  /**
   * JSON path of the document. It precedes the paths in errors and in the result.
   *
   * @default - the document is the root
   */
  readonly at?: string;
}

/** A policy document: what was written, what it means, and what AWS would reject. */
export interface PolicyDocument {
  readonly kind?: DocumentKind;
  /** `2008-10-17` where the document has no Version. That version has no policy variables. */
  readonly version: '2012-10-17' | '2008-10-17';
  /**
   * The statements in order. A malformed statement is here as one of unknown effect, which names its mistake: it
   * perhaps allows and perhaps denies anything. A mistake outside of the statements adds such a statement at the end.
   */
  readonly statements: readonly Statement[];
  /** Why AWS would reject the document, in order; empty for a well-formed one. */
  readonly mistakes: readonly IamPatternsError[];
  /** The document as it was written. */
  readonly source: unknown;
}

const ELEMENTS = new Set(['Version', 'Id', 'Statement']);
const VERSIONS = ['2012-10-17', '2008-10-17'] as const;
const IDENTITY_BASED: readonly (DocumentKind | undefined)[] = ['identity', 'boundary', 'session'];

/**
 * Reads a policy document: plain JSON, possibly with symbols where a value is not known yet.
 *
 * One mistake does not hide the rest: each statement is read for itself, and `mistakes` has what AWS would reject.
 * What is not known before deployment stays unknown: a whole document or statement that is one symbol becomes a
 * statement that perhaps allows and perhaps denies. Lists may be empty, as AWS allows: an empty list names nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readDocument(
  source: unknown,
  options: ParseOptions = {},
  read: StatementReader = parseStatement,
): PolicyDocument {
  const { kind, at = '' } = options;
  if (typeof source === 'string' && hasSymbol(source)) return unknownDocument(source, options);
  if (!isRecord(source)) {
    const mistake = malformed('malformed-document', at, source, 'an object with Version and Statement');
    return malformedDocument(source, [mistake], options);
  }
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const own = elementMistakes(source, kind, path);
  const version = versionOf(source.Version);
  if (version === 'unknown' && own.length === 0) return unknownDocument(source, options);
  if (version === undefined)
    own.push(
      malformed(
        'unknown-version',
        path('Version'),
        source.Version,
        "'2012-10-17'",
        "write Version: '2012-10-17'",
      ),
    );
  const { Statement: written } = source;
  if (written === undefined) {
    own.push(
      malformed('missing-element', path('Statement'), undefined, 'a statement or a list of statements'),
    );
    return malformedDocument(source, own, options);
  }
  const syntax: StatementSyntax = { kind, variables: version === '2012-10-17' };
  const mistakes = [...own];
  const statements = placed(written, path('Statement')).map(([each, place], index) =>
    collecting(mistakes, each, index, place, syntax, read),
  );
  const [first] = own;
  if (first !== undefined) statements.push(unknownStatement(source, statements.length, at, kind, first));
  const known = version === '2012-10-17' ? version : '2008-10-17';
  return { kind, version: known, statements, mistakes, source };
}

/**
 * Reads a policy document that must be well formed.
 *
 * @throws IamPatternsError where AWS would reject the document
 */
export function parseDocument(source: unknown, options: ParseOptions = {}): PolicyDocument {
  const document = readDocument(source, options);
  const [mistake] = document.mistakes;
  if (mistake !== undefined) throw mistake;
  return document;
}

/** A document of which nothing is known: every statement may be in it. */
export function unknownDocument(source: unknown, { kind, at = '' }: ParseOptions = {}): PolicyDocument {
  const statements = [unknownStatement(source, 0, at, kind)];
  return { kind, version: '2012-10-17', statements, mistakes: [], source };
}

/** The document with mistakes that only its text shows, such as duplicate keys: what else it means is not known. */
export function withMistakes(
  document: PolicyDocument,
  mistakes: readonly IamPatternsError[],
): PolicyDocument {
  const [first] = mistakes;
  if (first === undefined) return document;
  const { source, statements, kind } = document;
  return {
    ...document,
    statements: [...statements, unknownStatement(source, statements.length, '', kind, first)],
    mistakes: [...mistakes, ...document.mistakes],
  };
}

/** A document without a single statement that can be read. */
function malformedDocument(
  source: unknown,
  mistakes: readonly IamPatternsError[],
  { kind, at = '' }: ParseOptions,
): PolicyDocument {
  const statements = [unknownStatement(source, 0, at, kind, mistakes[0])];
  return { kind, version: '2012-10-17', statements, mistakes, source };
}

/** The statement, or, where it is malformed, one of unknown effect in its place. */
function collecting(
  mistakes: IamPatternsError[],
  source: unknown,
  index: number,
  at: string,
  syntax: StatementSyntax,
  read: StatementReader,
): Statement {
  try {
    return read(source, index, at, syntax);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    mistakes.push(error);
    return unknownStatement(source, index, at, syntax.kind, error);
  }
}

function placed(written: unknown, at: string): (readonly [unknown, string])[] {
  if (!Array.isArray(written)) return [[written, at]];
  return written.map((each: unknown, index) => [each, itemPath(at, index)]);
}

function elementMistakes(
  source: Readonly<Record<string, unknown>>,
  kind: DocumentKind | undefined,
  path: (name: string) => string,
): IamPatternsError[] {
  const mistakes = Object.keys(source)
    .filter((name) => !ELEMENTS.has(name))
    .map((name) =>
      malformed(
        'unknown-element',
        path(name),
        name,
        'Version, Id or Statement (case matters)',
        `remove ${name}`,
      ),
    );
  const { Id: id } = source;
  if (id === undefined) return mistakes;
  if (typeof id !== 'string') mistakes.push(malformed('malformed-element', path('Id'), id, 'a string'));
  else if (IDENTITY_BASED.includes(kind))
    mistakes.push(
      malformed('misplaced-element', path('Id'), id, 'no Id in an identity-based policy', 'remove Id'),
    );
  return mistakes;
}

/** `undefined` for a version that AWS does not have. */
function versionOf(value: unknown): PolicyDocument['version'] | 'unknown' | undefined {
  if (value === undefined) return '2008-10-17';
  if (typeof value === 'string' && hasSymbol(value)) return 'unknown';
  return VERSIONS.find((known) => known === value);
}
