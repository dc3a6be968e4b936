import { duplicateKeyMistakes } from '../text/duplicate-keys';
import { IamPatternsError } from '../errors';
import { excerpt, type Json } from '../text/json';
import { readable } from '../policy/pattern/symbol';
import { isRecord } from '../policy/value';
import type { DocumentKind } from '../policy/document/document';
import { DocumentChecker, type DocumentInput } from './check-document';
import type { Finding } from './findings/finding';
import type { CheckOptions } from './options';
import type { Severity } from './findings/severity';

/** The answer to one line. */
export interface LineFindings {
  readonly id: unknown;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly path: string;
    readonly message: string;
  }[];
}

const KINDS: readonly string[] = ['identity', 'trust', 'resource', 'boundary', 'scp', 'rcp'];

/**
 * Judges lines of `check --jsonl`: `{"id", "kind", "document" | "policies": [{"name", "document"}], "boundary"?,
 * "resourceType"?, "account"?}`. A `principal` has several policies and perhaps a boundary.
 */
export class LineChecker {
  private readonly checker: DocumentChecker;

  constructor(options: CheckOptions = {}) {
    this.checker = new DocumentChecker(options);
  }

  /** The findings of one line; paths begin at the line's object where it holds several documents. */
  check(line: string): LineFindings {
    const input = parse(line);
    const { id, kind, account, resourceType } = input;
    if (account !== undefined && typeof account !== 'string')
      throw malformedLine('account', account, 'an account id as a text');
    if (resourceType !== undefined && typeof resourceType !== 'string')
      throw malformedLine('resourceType', resourceType, 'a type such as AWS::S3::Bucket');
    const mistakes = new LineMistakes(line);
    const found = isDocumentKind(kind)
      ? this.checkDocument(
          { kind, document: required(input, 'document'), account, resourceType },
          mistakes.below('document'),
        )
      : kind === 'principal'
        ? this.checkPrincipal(input, account, mistakes)
        : rejectKind(kind);
    return {
      id,
      findings: found.map(({ rule, severity, path, message }) => ({
        rule,
        severity,
        path: readable(path),
        message,
      })),
    };
  }

  /** Permissions are also judged as those of a principal that has no others. */
  private checkDocument(input: DocumentInput, mistakes: readonly IamPatternsError[]): Finding[] {
    const { kind, document, account } = input;
    if (kind !== 'identity') return this.checker.check({ ...input, mistakes });
    const together = this.checker.judgePrincipal({ policies: [document], account });
    const { findings, ...holder } = together;
    return [...this.checker.check({ ...input, mistakes, ...holder }), ...findings];
  }

  private checkPrincipal(input: Line, account: string | undefined, mistakes: LineMistakes): Finding[] {
    const policies = input.policies ?? [];
    if (!Array.isArray(policies)) throw malformedLine('policies', policies, 'a list of policies');
    const documents = (policies as unknown[]).map((policy) =>
      isRecord(policy) ? policy.document : undefined,
    );
    const boundary = input.boundary ?? undefined;
    const limits =
      boundary === undefined
        ? []
        : this.checker.check(
            { kind: 'boundary', document: boundary, account, mistakes: mistakes.below('boundary') },
            'boundary',
          );
    const together = this.checker.judgePrincipal({ policies: documents, boundary, account });
    const { findings, ...holder } = together;
    return [
      ...documents.flatMap((document, index) => {
        const at = `policies[${index}].document`;
        return this.checker.check(
          { kind: 'identity', document, account, mistakes: mistakes.below(at), ...holder },
          at,
        );
      }),
      ...limits,
      ...findings,
    ];
  }
}

/** The keys that a line holds twice: those in its documents are findings, any other spoils the line. */
class LineMistakes {
  private readonly all: readonly IamPatternsError[];

  constructor(line: string) {
    this.all = duplicateKeyMistakes(line);
    const own = this.all.find(
      ({ at = '' }) => !/^(document|boundary|policies\[\d+\]\.document)[.[]/.test(at),
    );
    if (own !== undefined) throw own;
  }

  /** Those of the document at this path, with their paths in it. */
  below(path: string): readonly IamPatternsError[] {
    return this.all
      .filter(({ at = '' }) => at.startsWith(path) && /^[.[]/.test(at.slice(path.length)))
      .map((each) => new IamPatternsError({ ...each, at: each.at?.slice(path.length).replace(/^\./, '') }));
  }
}

type Line = Readonly<Record<string, unknown>>;

function isDocumentKind(kind: unknown): kind is DocumentKind {
  return typeof kind === 'string' && KINDS.includes(kind);
}

function parse(line: string): Line {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw malformedLine('', line.slice(0, 80), 'one JSON object a line');
  }
  if (!isRecord(json)) throw malformedLine('', json, 'one JSON object a line');
  return json;
}

function required(input: Line, name: string): unknown {
  if (input[name] === undefined) throw malformedLine(name, undefined, `the member ${name}`);
  return input[name];
}

function rejectKind(kind: unknown): never {
  throw malformedLine('kind', kind, `one of ${[...KINDS, 'principal'].join(', ')}`);
}

function malformedLine(at: string, got: unknown, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-line',
    at,
    got: excerpt(got as Json | undefined),
    expected,
    fix: 'correct the line',
  });
}
