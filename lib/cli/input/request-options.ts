import { ABSENT, requireKnownAction, type AccessRequest, type ContextInput, type Hop } from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import { IamPatternsError } from '../../errors';
import type { Arguments } from '../framework/arguments';
import type { Option } from '../framework/command';
import { requireKnownKey } from './context-key';
import { arnOfReference } from './entity-reference';
import { hopOf } from './hop';

/** Options that tell the context of a request. */
export const CONTEXT_OPTIONS: Readonly<Record<string, Option>> = {
  context: {
    value: '<key=value>',
    repeatable: true,
    summary: 'a value of a condition key; given again for the same key, a list',
  },
  absent: { value: '<key>', repeatable: true, summary: 'a condition key that the request does not have' },
};

/** Options that name an action on a resource. */
export const TARGET_OPTIONS: Readonly<Record<string, Option>> = {
  action: { value: '<action>', summary: 'the action: s3:GetObject' },
  resource: {
    value: '<resource>',
    summary: "ARN or construct path of the resource; '*' for an action that takes none",
  },
};

/** Options that name whoever makes a request. */
export const PRINCIPAL_OPTIONS: Readonly<Record<string, Option>> = {
  principal: {
    value: '<principal>',
    summary: "ARN or construct path of a user or role, a session's ARN, a service, or '*' for anybody",
  },
  via: {
    value: '<role>',
    repeatable: true,
    summary: 'a role assumed on the way, in order: ARN, construct path, or JSON {"role": …, "externalId": …}',
  },
};

/** What the options mean, for the help. */
export const CONTEXT_NOTES: readonly string[] = [
  'A condition key that is neither given nor absent is unknown, unless the model can tell it (aws:PrincipalArn, tags of the templates …); an answer that hangs on it is undetermined. What belongs to credentials (MFA, sts:ExternalId) ends with the first call of a chain.',
];

/** The request that the arguments make. */
export function requestOf(args: Arguments, facts: AssemblyFacts): AccessRequest {
  const principal = arnOfReference(args.text('principal'), 'principal', facts);
  const via = args.list('via').map((text): Hop => hopOf(text, facts));
  return { principal, via, ...targetOf(args, facts), context: contextOf(args) };
}

/** The action and the resource. */
export function targetOf(args: Arguments, facts: AssemblyFacts): { action: string; resource: string } {
  const action = args.text('action');
  if (!/^[^:\s]+:\S+$/.test(action))
    throw new IamPatternsError({
      code: 'malformed-action',
      at: '--action',
      got: action,
      expected: 'a service prefix, a colon, a name: s3:GetObject',
      fix: 'write the action as policies do',
    });
  requireKnownAction(action, '--action');
  return { action, resource: arnOfReference(args.text('resource'), 'resource', facts) };
}

/** The context; a key that is given several times has several values. */
export function contextOf(args: Arguments): ContextInput {
  const given = new Map<string, { key: string; values: string[] }>();
  for (const text of args.list('context')) {
    const at = text.indexOf('=');
    if (at < 1) throw malformedContext(text);
    const key = text.slice(0, at);
    const entry = given.get(key.toLowerCase()) ?? { key, values: [] };
    entry.values.push(text.slice(at + 1));
    given.set(key.toLowerCase(), entry);
  }
  for (const { key } of given.values()) requireKnownKey(key, '--context');
  const absent = args.list('absent');
  for (const key of absent) {
    requireKnownKey(key, '--absent');
    if (given.has(key.toLowerCase())) throw bothWays(key);
  }
  return Object.fromEntries([
    ...[...given.values()].map(({ key, values: [first, ...others] }) => [
      key,
      others.length === 0 ? first : [first, ...others],
    ]),
    ...absent.map((key) => [key, ABSENT]),
  ]) as ContextInput;
}

function malformedContext(text: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-context',
    at: '--context',
    got: text,
    expected: 'key=value, such as aws:MultiFactorAuthPresent=true',
    fix: 'write the key, an equals sign and the value; --absent for a key that the request does not have',
  });
}

function bothWays(key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'contradictory-context',
    at: '--absent',
    got: `${key}, which --context gives too`,
    expected: 'a key that is either there or absent',
    fix: 'leave out one of the two',
  });
}
