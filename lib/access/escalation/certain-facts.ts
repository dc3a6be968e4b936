import type { AssemblyFacts, Identity, Policy, Role, User } from '../../assembly/facts';
import { symbol } from '../../policy/pattern/symbol';
import { awsPolicyDocument } from './aws-policies';

/**
 * The facts without policies that may or may not allow something.
 *
 * An attached policy without a known document is removed, or replaced where its name fixes what it allows: an
 * escalation must not rest on permissions that are not known. The original facts keep such policies, for the question
 * whether a target has more permissions. Each group gets a member that has the permissions of the group alone.
 */
export function certainFacts(facts: AssemblyFacts): AssemblyFacts {
  const isCertain = [...facts.roles, ...facts.users].every(isFullyKnown) && facts.groups.length === 0;
  if (isCertain) return facts;
  return {
    ...facts,
    roles: facts.roles.map(certainPrincipal),
    users: [
      ...facts.users.map(certainPrincipal),
      ...facts.groups.map((group): User => ({
        ...group,
        arn: groupMemberArn(group.arn),
        policies: [],
        unknownPolicies: [],
        declared: true,
        groups: [group.arn],
        tags: {},
      })),
    ],
    groups: facts.groups.map(certainIdentity),
  };
}

/** ARN of a user of whom only the membership in the group is known. */
export function groupMemberArn(group: string): string {
  return `${group.replace(/:group\/.*$/, ':user/')}${symbol(`a member of ${group}`)}`;
}

function isFullyKnown({ unknownPolicies, declared, boundary }: Role | User): boolean {
  return (
    declared && unknownPolicies.length === 0 && (boundary === undefined || boundary.policy !== undefined)
  );
}

function certainPrincipal<T extends Role | User>(principal: T): T {
  if (isFullyKnown(principal)) return principal;
  const { boundary } = principal;
  return { ...certainIdentity(principal), boundary: boundary?.policy === undefined ? undefined : boundary };
}

function certainIdentity<T extends Identity>(identity: T): T {
  const fixed = identity.unknownPolicies.flatMap((arn): Policy[] => {
    const document = awsPolicyDocument(arn);
    if (document === undefined) return [];
    const origin = { account: 'aws', region: '', template: 'AWS', path: arn };
    return [{ kind: 'managed', name: arn.slice(arn.lastIndexOf('/') + 1), owners: [], origin, document }];
  });
  return { ...identity, policies: [...identity.policies, ...fixed], unknownPolicies: [], declared: true };
}
