import type { AssemblyFacts, Boundary, Identity, Policy, User } from '../../assembly/facts';
import { symbol } from '../../policy/symbol';
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
  return {
    ...facts,
    roles: facts.roles.map((role) => ({ ...known(role), boundary: knownBoundary(role.boundary) })),
    users: [
      ...facts.users.map((user) => ({ ...known(user), boundary: knownBoundary(user.boundary) })),
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
    groups: facts.groups.map(known),
  };
}

/** ARN of someone of whom nothing is known but that he is in the group. */
export function memberOf(group: string): string {
  return `${group.replace(/:group\/.*$/, ':user/')}${symbol(`a member of ${group}`)}`;
}

function known<T extends Identity>(identity: T): T {
  const fixed = identity.unknownPolicies.flatMap((arn): Policy[] => {
    const document = awsPolicyDocument(arn);
    if (document === undefined) return [];
    const origin = { account: 'aws', region: '', template: 'AWS', path: arn };
    return [{ kind: 'managed', name: arn.slice(arn.lastIndexOf('/') + 1), owners: [], origin, document }];
  });
  return { ...identity, policies: [...identity.policies, ...fixed], unknownPolicies: [], declared: true };
}

function knownBoundary(boundary: Boundary | undefined): Boundary | undefined {
  return boundary?.policy === undefined ? undefined : boundary;
}
