import {
  ABSENT,
  requireKnownAction,
  requireResourceOf,
  type AccessRequest,
  type ContextInput,
  type Hop,
} from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import { IamPatternsError } from '../../errors';
import { isAccountId } from '../../policy/arn/arn';
import type { Options, Values } from '../framework/option';
import { requireKnownKey } from '../../service-authorization/known-key';
import { contextValue } from './context-value';
import { arnOfReference } from '../../assembly/entity-reference';
import { hopOf } from './hop';

/** Options for the context of a request. */
export const CONTEXT_OPTIONS = {
  context: {
    value: '<key=value>',
    repeatable: true,
    summary: 'value of a condition key; repeat the key for a list of values',
  },
  absent: {
    value: '<key>',
    repeatable: true,
    summary: 'condition key that the request does not contain',
  },
} as const satisfies Options;

/** Options for the action and the resource. */
export const TARGET_OPTIONS = {
  action: { value: '<action>', summary: 'action, such as s3:GetObject' },
  resource: {
    value: '<resource>',
    summary:
      "ARN or construct path of the resource, or '*' for an action without a resource; simulate takes '*' for every resource",
  },
} as const satisfies Options;

/** The account of a resource whose ARN does not contain it. */
export const RESOURCE_ACCOUNT_OPTION = {
  'resource-account': {
    value: '<account>',
    summary: 'account that owns the resource, if its ARN does not contain it (arn:aws:s3:::bucket)',
  },
} as const satisfies Options;

/** Options for the principal that makes a request. */
export const PRINCIPAL_OPTIONS = {
  principal: {
    value: '<principal>',
    summary:
      "ARN or construct path of a user or role, ARN of a session, a service principal, or '*' for an anonymous caller",
  },
  via: {
    value: '<role>',
    repeatable: true,
    summary:
      'role that is assumed on the way, in order: ARN, construct path, or JSON {"role": …, "externalId": …}',
  },
} as const satisfies Options;

/** What the options mean, for the help. */
export const CONTEXT_NOTES: readonly string[] = [
  "A condition key that you neither pass nor declare absent is unknown, unless the model derives it from the sources (aws:PrincipalArn, tags). A decision that depends on an unknown key is undetermined. Keys of the caller's credentials, such as MFA, apply to the first call of a chain only.",
];

/** The context of a request, as options. */
export type ContextValues = Values<typeof CONTEXT_OPTIONS>;

/** An action on a resource. */
export interface Target {
  readonly action: string;
  readonly resource: string;
}

/** A request, as options. */
export interface RequestValues extends ContextValues, Target {
  readonly principal: string;
  readonly via: readonly string[];
  readonly resourceAccount: string | undefined;
}

/** The request that the options describe. */
export function requestOf(values: RequestValues, facts: AssemblyFacts): AccessRequest {
  requireAccount(values.resourceAccount);
  return {
    principal: arnOfReference(values.principal, 'principal', facts, '--principal'),
    via: values.via.map((text): Hop => hopOf(text, facts)),
    ...targetOf(values, facts),
    resourceAccount: values.resourceAccount,
    context: contextOf(values, facts),
  };
}

/** Rejects a malformed `--resource-account`. */
export function requireAccount(account: string | undefined): void {
  if (account === undefined || isAccountId(account)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    at: '--resource-account',
    subject: 'account ID',
    got: account,
    expected: '12 digits',
    fix: 'write --resource-account 111111111111',
  });
}

/** The action, and the ARN of the resource. */
export function targetOf({ action, resource }: Target, facts: AssemblyFacts): Target {
  if (!/^[^:\s]+:\S+$/.test(action))
    throw new IamPatternsError({
      code: 'malformed-action',
      at: '--action',
      subject: 'action',
      got: action,
      expected: 'a service prefix, a colon and a name, such as s3:GetObject',
      fix: 'write the action as in a policy',
    });
  requireKnownAction(action, '--action');
  const arn = arnOfReference(resource, 'resource', facts, '--resource');
  requireResourceOf(action, arn, '--resource');
  return { action, resource: arn };
}

/** The context. A key that is given several times has a list of values. */
export function contextOf({ context, absent }: ContextValues, facts: AssemblyFacts): ContextInput {
  const given = new Map<string, { key: string; values: string[] }>();
  for (const text of context) {
    const at = text.indexOf('=');
    if (at < 1) throw malformedContext(text);
    const key = text.slice(0, at);
    const entry = given.get(key.toLowerCase()) ?? { key, values: [] };
    entry.values.push(contextValue(key, text.slice(at + 1), facts));
    given.set(key.toLowerCase(), entry);
  }
  for (const { key } of given.values()) requireKnownKey(key, '--context');
  for (const key of absent) {
    requireKnownKey(key, '--absent');
    if (given.has(key.toLowerCase())) throw bothGivenAndAbsent(key);
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
    subject: 'context',
    got: text,
    expected: 'key=value, such as aws:MultiFactorAuthPresent=true',
    fix: 'write the key, an equals sign and the value; use --absent for a key that the request does not contain',
  });
}

function bothGivenAndAbsent(key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'contradictory-context',
    at: '--absent',
    subject: 'condition key',
    got: key,
    expected: 'a key that is either given with --context or absent',
    fix: 'remove one of the two options',
  });
}
