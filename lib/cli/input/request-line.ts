import {
  Context,
  parseCaller,
  policyOf,
  type AccessPolicy,
  type AuthorizationRequest,
  type ContextInput,
  type PolicySet,
  type Verdict,
} from '../../access';
import { isAssumeRole } from '../../authorization/combination';
import { IamPatternsError } from '../../errors';
import { isAccountId } from '../../policy/arn/arn';
import type { DocumentKind } from '../../policy/document/document';
import { isRecord } from '../../policy/value';
import { duplicateKeyMistakes } from '../../text/duplicate-keys';
import { isContext } from './json-context';

/** Decisions, as a line writes them. */
export const LINE_DECISIONS = ['Allowed', 'ImplicitlyDenied', 'ExplicitlyDenied', 'Undetermined'] as const;
export type LineDecision = (typeof LINE_DECISIONS)[number];

/** A request with all its policies, from a JSON line. */
export interface RequestLine {
  readonly id: string;
  readonly request: AuthorizationRequest;
  readonly policies: PolicySet;
  /**
   * The decision that the line expects.
   *
   * @default - none
   */
  readonly expected?: LineDecision;
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'principal', 'action', 'resource', 'resourceAccount', 'context', 'expected'],
  ...['identityPolicies', 'resourcePolicy', 'permissionBoundaries', 'sessionPolicy', 'SCPs', 'RCPs'],
]);

/** Unknown fields with such a name are probably misspelled and would change the decision. Others are remarks. */
const BEARING = /polic|boundar|scp|rcp|context|principal|account|session/i;

/** Parses one line. `at` is its place in errors. */
export function parseRequestLine(line: string, at: string): RequestLine {
  const fields = new Fields(parseJson(line, at), at);
  const action = fields.text('action');
  const resource = fields.text('resource');
  const request = {
    caller: placed(at, () => parseCaller(fields.text('principal'))),
    action,
    resource,
    resourceAccount: fields.account('resourceAccount'),
    context: Context.complete(fields.context('context')),
  };
  const onResource = isAssumeRole({ action, resource }) ? 'trust' : 'resource';
  const policies = {
    identity: fields.policies('identityPolicies', 'identity'),
    resource: fields.policies('resourcePolicy', onResource),
    boundaries: fields.policies('permissionBoundaries', 'boundary'),
    session: fields.policies('sessionPolicy', 'session'),
    scps: fields.levels('SCPs', 'scp'),
    rcps: fields.levels('RCPs', 'rcp'),
  };
  return { id: fields.text('id'), request, policies, expected: fields.decision('expected') };
}

/** A verdict as a line writes it. */
export function lineDecisionOf({ decision, denial }: Verdict): LineDecision {
  if (decision === 'allowed') return 'Allowed';
  if (decision === 'undetermined') return 'Undetermined';
  return denial === 'explicit' ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}

/** The fields of a line. Errors name the field. */
class Fields {
  constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly at: string,
  ) {
    const unknown = Object.keys(fields).find((name) => !FIELDS.has(name) && BEARING.test(name));
    if (unknown !== undefined)
      throw malformedLine(at, `field ${unknown}`, `one of the fields ${[...FIELDS].join(', ')}`);
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value === 'string' && value !== '') return value;
    throw this.malformed(name, value, 'a string');
  }

  account(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && isAccountId(value)) return value;
    throw this.malformed(name, value, '12 digits, as a string');
  }

  context(name: string): ContextInput {
    const value = this.fields[name] ?? {};
    if (isContext(value)) return value;
    throw this.malformed(
      name,
      value,
      'an object of condition keys with strings, numbers, booleans, nulls or lists of strings',
    );
  }

  /** One document or a list of them. */
  policies(name: string, kind: DocumentKind): AccessPolicy[] {
    const value = this.fields[name];
    if (value === undefined) return [];
    const documents: readonly unknown[] = Array.isArray(value) ? value : [value];
    return documents.map((document, index) =>
      this.policy(document, kind, Array.isArray(value) ? `${name}[${index}]` : name),
    );
  }

  levels(name: string, kind: DocumentKind): AccessPolicy[][] | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    if (!Array.isArray(value))
      throw this.malformed(name, value, 'a list of levels, each a list of documents');
    return value.map((level: unknown, index) => {
      if (!Array.isArray(level)) throw this.malformed(`${name}[${index}]`, level, 'a list of documents');
      return level.map((document: unknown, i) => this.policy(document, kind, `${name}[${index}][${i}]`));
    });
  }

  decision(name: string): LineDecision | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    const decision = LINE_DECISIONS.find((each) => each === value);
    if (decision === undefined) throw this.malformed(name, value, LINE_DECISIONS.join(', '));
    return decision;
  }

  private policy(document: unknown, kind: DocumentKind, name: string): AccessPolicy {
    return placed(`${this.at}: ${name}`, () => policyOf(name, kind, document));
  }

  private malformed(name: string, got: unknown, expected: string): IamPatternsError {
    return malformedLine(
      `${this.at}: ${name}`,
      got === undefined ? 'nothing' : JSON.stringify(got),
      expected,
    );
  }
}

/** Puts the place of the line before the JSON path of an error. */
function placed<T>(at: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    throw error.movedTo(error.at === undefined ? at : `${at}.${error.at}`);
  }
}

function parseJson(line: string, at: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw malformedLine(at, error instanceof Error ? error.message : String(error), 'a JSON object');
  }
  const [duplicate] = duplicateKeyMistakes(line);
  if (duplicate !== undefined) throw duplicate.movedTo(`${at}: ${duplicate.at ?? ''}`);
  if (!isRecord(value)) throw malformedLine(at, 'no JSON object', 'a JSON object');
  return value;
}

function malformedLine(at: string, got: string, expected: string): IamPatternsError {
  const short = got.length > 100 ? `${got.slice(0, 100)}…` : got;
  return new IamPatternsError({
    code: 'malformed-request',
    at,
    got: short,
    expected,
    fix: 'correct the line',
  });
}
