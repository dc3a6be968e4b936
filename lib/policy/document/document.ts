import { malformed } from './malformed';
import {
  parseStatement,
  unknownStatement,
  type StatementReader,
  type StatementSyntax,
} from './statement-parser';
import type { Statement } from './statement';
import { hasSymbol } from '../pattern/symbol';
import { isRecord } from '../value';

/** Where a document is used, which decides what may stand in it. */
export type DocumentKind = 'identity' | 'boundary' | 'session' | 'resource' | 'trust' | 'scp' | 'rcp';

/** How a document is to be read. */
export interface ParseOptions {
  /**
   * What the document is used for: elements that do not belong there are refused.
   *
   * @default - any kind: only the grammar that all have in common is demanded
   */
  readonly kind?: DocumentKind;
  /**
   * JSON path of the document, prefixed to the places in errors and in the result.
   *
   * @default - the document is the root
   */
  readonly at?: string;
}

/** A policy document, read once. */
export interface PolicyDocument {
  readonly kind?: DocumentKind;
  /** Without a Version it is 2008-10-17, which knows no policy variables. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
  /** The document as it was written. */
  readonly source: unknown;
}

const ELEMENTS = new Set(['Version', 'Id', 'Statement']);
const VERSIONS = ['2012-10-17', '2008-10-17'] as const;

/**
 * Reads a policy document: plain JSON, possibly with symbols where a value is not known yet.
 *
 * What AWS would refuse to save is an error with its JSON path. What nobody can know yet is kept as unknown: a whole
 * document or statement that is one symbol becomes a statement that perhaps allows and perhaps denies. Lists may be
 * empty, as AWS has it: an empty list names nothing.
 *
 * @throws IamPatternsError where the document is malformed
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parseDocument(
  source: unknown,
  options: ParseOptions = {},
  read: StatementReader = parseStatement,
): PolicyDocument {
  const { kind, at = '' } = options;
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  if (typeof source === 'string' && hasSymbol(source)) return unknownDocument(source, options);
  if (!isRecord(source))
    throw malformed('malformed-document', at, source, 'an object with Version and Statement');

  for (const name of Object.keys(source))
    if (!ELEMENTS.has(name))
      throw malformed(
        'unknown-element',
        path(name),
        name,
        'Version, Id or Statement (case matters)',
        `remove ${name}`,
      );
  refuseBadId(source.Id, kind, path('Id'));
  const version = versionOf(source.Version, path('Version'));
  if (version === 'unknown') return unknownDocument(source, options);
  if (source.Statement === undefined)
    throw malformed('missing-element', path('Statement'), undefined, 'a statement or a list of them');
  const syntax: StatementSyntax = { kind, variables: version === '2012-10-17' };
  const statements = Array.isArray(source.Statement)
    ? source.Statement.map((each, index) => read(each, index, `${path('Statement')}[${index}]`, syntax))
    : [read(source.Statement, 0, path('Statement'), syntax)];
  return { kind, version, statements, source };
}

/** A document of which nothing is known: every statement may be in it. */
export function unknownDocument(source: unknown, { kind, at = '' }: ParseOptions = {}): PolicyDocument {
  return { kind, version: '2012-10-17', statements: [unknownStatement(source, 0, at, kind)], source };
}

function versionOf(value: unknown, at: string): PolicyDocument['version'] | 'unknown' {
  if (value === undefined) return '2008-10-17';
  if (typeof value === 'string' && hasSymbol(value)) return 'unknown';
  const version = VERSIONS.find((known) => known === value);
  if (version === undefined)
    throw malformed('unknown-version', at, value, "'2012-10-17'", "write Version: '2012-10-17'");
  return version;
}

function refuseBadId(value: unknown, kind: DocumentKind | undefined, at: string): void {
  if (value === undefined) return;
  if (typeof value !== 'string') throw malformed('malformed-element', at, value, 'a text');
  if (kind === 'identity' || kind === 'boundary' || kind === 'session')
    throw malformed('misplaced-element', at, value, 'no Id in an identity-based policy', 'remove Id');
}
