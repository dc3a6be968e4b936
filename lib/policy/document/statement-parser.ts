import { BoundedCache } from '../bounded-cache';
import { padArn } from '../arn/arn-field';
import { ArnPattern } from '../arn/arn-pattern';
import { UNKNOWN_CONDITIONS } from '../condition/condition';
import { parseConditionBlock } from '../condition/condition-parser';
import type { DocumentKind } from './document-kind';
import type { IamPatternsError } from '../../errors';
import { malformed } from './malformed';
import { parsePrincipal, type NamedPrincipal, type PrincipalType } from '../principal/principal';
import { PatternElement, type Effect, type PrincipalElement, type Statement } from './statement';
import { elementPath } from '../element-path';
import { hasSymbol, isSymbol } from '../pattern/symbol';
import { TextPattern } from '../pattern/text-pattern';
import { isRecord, textsOf, type PlacedText } from '../value';

/** How the statements of a document are to be read. */
export interface StatementSyntax {
  readonly kind?: DocumentKind;
  /** Whether `${…}` is a policy variable. */
  readonly variables: boolean;
}

/** Reads a statement. A reader that keeps what it read must return the same for the same arguments. */
export type StatementReader = (
  source: unknown,
  index: number,
  at: string,
  syntax: StatementSyntax,
) => Statement;

type Source = Readonly<Record<string, unknown>>;

const NEGATED = { Principal: 'NotPrincipal', Action: 'NotAction', Resource: 'NotResource' } as const;
const ELEMENTS = new Set(['Sid', 'Effect', 'Condition', ...Object.entries(NEGATED).flat()]);
const PRINCIPAL_TYPES: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
const ACTION = /^(\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?._-]+)$/;

/** Reads one statement. */
export function parseStatement(
  source: unknown,
  index: number,
  at: string,
  syntax: StatementSyntax,
): Statement {
  if (typeof source === 'string' && hasSymbol(source))
    return unknownStatement(source, index, at, syntax.kind);
  if (!isRecord(source)) throw malformed('malformed-statement', at, source, 'an object');
  for (const name of Object.keys(source))
    if (!ELEMENTS.has(name))
      throw malformed(
        'unknown-element',
        `${at}.${name}`,
        name,
        'an element of a statement (case matters)',
        `remove ${name}`,
      );
  const { Sid: sid } = source;
  if (sid !== undefined && typeof sid !== 'string')
    throw malformed('malformed-element', `${at}.Sid`, sid, 'a string');
  refuseMisplaced(source, at, syntax.kind);

  const resource = resourceOf(source, at, syntax);
  const principal = principalOf(source, at, syntax.kind);
  return {
    index,
    at,
    ...(sid === undefined ? {} : { sid }),
    effect: effectOf(source.Effect, elementPath(at, 'Effect')),
    action: actionOf(source, at),
    ...(resource === undefined ? {} : { resource }),
    ...(principal === undefined ? {} : { principal }),
    condition: parseConditionBlock(source.Condition, elementPath(at, 'Condition'), syntax.variables),
    source,
  };
}

/**
 * A statement of which only the place is known: it perhaps matches any request. `mistake` says why AWS would reject
 * what was written there.
 */
export function unknownStatement(
  source: unknown,
  index: number,
  at: string,
  kind?: DocumentKind,
  mistake?: IamPatternsError,
): Statement {
  const hasPrincipal = kind === 'resource' || kind === 'trust' || kind === 'rcp';
  const text = typeof source === 'string' ? source : '';
  const principals: NamedPrincipal[] = [{ entry: { kind: 'unknown' }, text, at }];
  return {
    index,
    at,
    effect: 'unknown',
    action: new PatternElement(false, [{ pattern: actionPattern('*'), at }], at),
    ...(hasPrincipal ? { principal: { negated: false, principals, at } } : {}),
    condition: UNKNOWN_CONDITIONS,
    source,
    ...(mistake === undefined ? {} : { mistake }),
  };
}

function effectOf(value: unknown, at: string): Effect {
  if (value === 'Allow' || value === 'Deny') return value;
  if (typeof value === 'string' && hasSymbol(value)) return 'unknown';
  throw malformed('malformed-effect', at, value, "'Allow' or 'Deny' (case matters)");
}

function actionOf(source: Source, at: string): PatternElement<TextPattern> {
  const name = oneOf(source, 'Action', at);
  if (name === undefined)
    throw malformed('missing-element', `${at}.Action`, undefined, 'Action or NotAction');
  const items = textsOf(source[name], elementPath(at, name)).map(({ text, at }) => {
    if (!hasSymbol(text) && !ACTION.test(text))
      throw malformed('malformed-action', at, text, "an action such as 's3:GetObject', or '*'");
    return { pattern: actionPattern(text), at };
  });
  return new PatternElement(name === 'NotAction', items, elementPath(at, name));
}

const actionPatterns = new BoundedCache<string, TextPattern>(8192);

/** One pattern for every place that names the action: it holds no variables, so it does not depend on the place. */
function actionPattern(text: string): TextPattern {
  return actionPatterns.get(
    text,
    () => new TextPattern(text, { wildcards: true, variables: false, ignoreCase: true, at: '' }),
  );
}

function resourceOf(source: Source, at: string, { kind, variables }: StatementSyntax): Statement['resource'] {
  const name = oneOf(source, 'Resource', at);
  if (name === undefined) {
    if (kind === undefined || kind === 'resource' || kind === 'trust') return undefined;
    throw malformed('missing-element', `${at}.Resource`, undefined, 'Resource or NotResource');
  }
  const items = textsOf(source[name], elementPath(at, name)).map(({ text, at }) => {
    const padded = padArn(text);
    if (!ArnPattern.isWellFormed(padded)) throw malformed('malformed-resource', at, text, "an ARN, or '*'");
    return { pattern: new ArnPattern(padded, { wildcards: true, variables, at }), at };
  });
  return new PatternElement(name === 'NotResource', items, elementPath(at, name));
}

function principalOf(
  source: Source,
  at: string,
  kind: DocumentKind | undefined,
): PrincipalElement | undefined {
  const name = oneOf(source, 'Principal', at);
  if (name === undefined) {
    if (kind !== 'resource' && kind !== 'trust' && kind !== 'rcp') return undefined;
    throw malformed('missing-element', `${at}.Principal`, undefined, 'a Principal');
  }
  const place = elementPath(at, name);
  const principals = principalsOf(source[name], place);
  if (kind === 'rcp' && principals.some(({ entry }) => entry.kind !== 'anyone' && entry.kind !== 'unknown'))
    throw malformed('misplaced-element', place, source[name], "Principal '*' in a resource control policy");
  return { negated: name === 'NotPrincipal', principals, at: place };
}

function principalsOf(value: unknown, at: string): NamedPrincipal[] {
  if (value === '*') return [parsePrincipal('AWS', '*', at)];
  if (typeof value === 'string' && hasSymbol(value)) return [{ entry: { kind: 'unknown' }, text: value, at }];
  if (!isRecord(value))
    throw malformed(
      'malformed-principal',
      at,
      value,
      "'*' or an object with AWS, Service, Federated or CanonicalUser",
    );
  return Object.entries(value).flatMap(([key, texts]) => {
    const type = PRINCIPAL_TYPES.find((known) => known === key);
    if (type === undefined)
      throw malformed('malformed-principal', `${at}.${key}`, key, 'AWS, Service, Federated or CanonicalUser');
    return textsOf(texts, elementPath(at, key)).map((each) => principalIn(type, each));
  });
}

function principalIn(type: PrincipalType, { text, at }: PlacedText): NamedPrincipal {
  return isSymbol(text) ? { entry: { kind: 'unknown', type }, text, at } : parsePrincipal(type, text, at);
}

/** The element or its negation, whichever is there; never both. */
function oneOf<N extends keyof typeof NEGATED>(
  source: Source,
  plain: N,
  at: string,
): N | (typeof NEGATED)[N] | undefined {
  const negated = NEGATED[plain];
  if (source[plain] !== undefined && source[negated] !== undefined)
    throw malformed(
      'contradicting-elements',
      at,
      `both ${plain} and ${negated}`,
      'one of them',
      `remove ${negated}`,
    );
  return source[plain] !== undefined ? plain : source[negated] !== undefined ? negated : undefined;
}

const WITHOUT_PRINCIPAL: readonly (DocumentKind | undefined)[] = ['identity', 'boundary', 'session', 'scp'];

function refuseMisplaced(source: Source, at: string, kind: DocumentKind | undefined): void {
  const misplaced = Object.keys(source).find((name) => {
    if (name === 'Principal') return WITHOUT_PRINCIPAL.includes(kind);
    if (name === 'NotPrincipal')
      return WITHOUT_PRINCIPAL.includes(kind) || kind === 'trust' || kind === 'rcp';
    return (name === 'Resource' || name === 'NotResource') && kind === 'trust';
  });
  if (misplaced === undefined) return;
  const names = { identity: 'an identity-based', boundary: 'a permissions boundary', session: 'a session', resource: 'a resource-based', trust: 'a trust', scp: 'a service control', rcp: 'a resource control' }; // prettier-ignore
  const where = kind === undefined ? 'this' : names[kind];
  throw malformed(
    'misplaced-element',
    `${at}.${misplaced}`,
    misplaced,
    `no ${misplaced} in ${where} policy`,
    `remove ${misplaced}`,
  );
}
