import type { AssemblyFacts, Identity, Policy, Role, User } from '../../assembly/facts';
import { symbol } from '../../policy/pattern/symbol';
import { awsPolicyDocument } from './aws-policies';

/**
 * The facts with nothing in them that perhaps allows: attached policies whose content is not known are left out, or
 * put in where their meaning is fixed.
 *
 * What they would allow nobody knows, and a path must not be found in it; that they are there is kept in the original
 * facts, for where a role is asked about as a target. A member is added to each group, whose permissions are the
 * group's alone.
 */
export function knownFacts(facts: AssemblyFacts): AssemblyFacts {
  const isKnown = [...facts.roles, ...facts.users].every(hasNoUnknown) && facts.groups.length === 0;
  if (isKnown) return facts;
  return {
    ...facts,
    roles: facts.roles.map(known),
    users: [
      ...facts.users.map(known),
      ...facts.groups.map((group): User => ({
        ...group,
        arn: memberOf(group.arn),
        policies: [],
        unknownPolicies: [],
        declared: true,
        groups: [group.arn],
        tags: {},
      })),
    ],
    groups: facts.groups.map(knownIdentity),
  };
}

/** ARN of someone of whom nothing is known but that he is in the group. */
export function memberOf(group: string): string {
  return `${group.replace(/:group\/.*$/, ':user/')}${symbol(`a member of ${group}`)}`;
}

function hasNoUnknown({ unknownPolicies, declared, boundary }: Role | User): boolean {
  return (
    declared && unknownPolicies.length === 0 && (boundary === undefined || boundary.policy !== undefined)
  );
}

function known<T extends Role | User>(principal: T): T {
  if (hasNoUnknown(principal)) return principal;
  const { boundary } = principal;
  return { ...knownIdentity(principal), boundary: boundary?.policy === undefined ? undefined : boundary };
}

function knownIdentity<T extends Identity>(identity: T): T {
  const fixed = identity.unknownPolicies.flatMap((arn): Policy[] => {
    const document = awsPolicyDocument(arn);
    if (document === undefined) return [];
    const origin = { account: 'aws', region: '', template: 'AWS', path: arn };
    return [{ kind: 'managed', name: arn.slice(arn.lastIndexOf('/') + 1), owners: [], origin, document }];
  });
  return { ...identity, policies: [...identity.policies, ...fixed], unknownPolicies: [], declared: true };
}
