import type { AssemblyFacts, Identity, Role, User } from '../../assembly/facts';
import { unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';
import { readable } from '../../policy/pattern/symbol';
import { groupBy } from './group-by';
import { identityName, labelOf } from './identity-label';
import { KnownPolicy } from './policy-of-facts';

/** A role or user of the facts, with its policies compiled. */
export interface Principal {
  readonly arn: string;
  readonly account: string;
  readonly name: string;
  readonly kind: 'role' | 'user';
  /** How a sentence names it: the construct path, or the ARN. */
  readonly label: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly identity: readonly AccessPolicy[];
  readonly boundaries: readonly AccessPolicy[];
  /**
   * Longest session in seconds.
   *
   * @default - not known, or a user
   */
  readonly maxSessionDuration?: number;
}

/** The roles and users of the facts by ARN. A user has the policies of its groups too. */
export function principalsByArn(facts: AssemblyFacts): Map<string, Principal> {
  const groups = new Map(facts.groups.map((group) => [group.arn, group]));
  const declarations = [
    ...facts.roles.map((role) => principalOf('role', role, [role])),
    ...facts.users.map((user) =>
      principalOf('user', user, [user, ...user.groups.flatMap((arn) => groups.get(arn) ?? [])]),
    ),
  ];
  return new Map([...groupBy(declarations, ({ arn }) => arn)].map(([arn, same]) => [arn, merge(same)]));
}

function principalOf(kind: Principal['kind'], own: Role | User, sources: readonly Identity[]): Principal {
  const label = labelOf(own);
  const identity = sources.flatMap((source) => [
    ...source.policies.map((policy) => new KnownPolicy(policy, () => identityName(policy, source))),
    ...source.unknownPolicies.map((arn) => unknownPolicy(readable(arn), 'identity')),
    ...(source.declared ? [] : [unknownPolicy(`what ${labelOf(source)} may do beside this app`, 'identity')]),
  ]);
  const { boundary } = own;
  const boundaries =
    boundary === undefined
      ? []
      : [
          boundary.policy === undefined
            ? unknownPolicy(`the boundary ${readable(boundary.arn)}`, 'boundary')
            : new KnownPolicy(boundary.policy, () => `the boundary ${readable(boundary.arn)} of ${label}`),
        ];
  const duration = 'maxSessionDuration' in own ? own.maxSessionDuration : undefined;
  const common = {
    arn: own.arn,
    account: own.account,
    name: own.name,
    kind,
    label,
    tags: own.tags,
    identity,
    boundaries,
  };
  return typeof duration === 'number' ? { ...common, maxSessionDuration: duration } : common;
}

/**
 * Several declarations of one name, under conditions of which one will come true, are one principal with the policies
 * of all: each of these is in force perhaps.
 */
function merge(same: readonly Principal[]): Principal {
  const [first, ...others] = same;
  if (first === undefined) throw new TypeError('no declaration to merge');
  if (others.length === 0) return first;
  return {
    ...first,
    maxSessionDuration: undefined,
    tags: {},
    identity: same.flatMap(({ identity }) => identity),
    boundaries: same.flatMap(({ boundaries }) => boundaries),
  };
}
