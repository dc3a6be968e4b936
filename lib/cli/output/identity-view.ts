import type { AssemblyFacts, Identity, Policy } from '../../assembly/facts';
import { readable } from '../../policy/pattern/symbol';

/** The identities and resource policies as `--format json` prints them. Unknown values are written `<…>`. */
export function identityView(facts: AssemblyFacts) {
  return {
    accounts: facts.accounts.map(readable),
    roles: facts.roles.map((role) => ({
      ...viewOf(role),
      trust: role.trust && documentOf(role.trust),
      boundary: role.boundary && readable(role.boundary.arn),
    })),
    users: facts.users.map((user) => ({ ...viewOf(user), groups: user.groups.map(readable) })),
    groups: facts.groups.map((group) => ({ ...viewOf(group), members: group.members.map(readable) })),
    resources: facts.resources
      .filter(({ policies }) => policies.length > 0)
      .map(({ type, arn, policies }) => ({
        type,
        arn: arn && readable(arn),
        policies: policies.map(documentOf),
      })),
    notRead: facts.unread.map(({ type, reason, origin }) => ({
      type,
      place: origin.constructPath ?? origin.logicalId ?? origin.template,
      reason,
    })),
  };
}

function viewOf({ arn, account, origin, policies, unknownPolicies }: Identity) {
  return {
    arn: readable(arn),
    account: readable(account),
    constructPath: origin.constructPath,
    policies: policies.map(documentOf),
    unknownPolicies: unknownPolicies.map(readable),
  };
}

/** The document with its unknown values in readable form. */
function documentOf({ name, document }: Policy) {
  const text = JSON.stringify(document.source, (_key, value: unknown) =>
    typeof value === 'string' ? readable(value) : value,
  );
  return { name: readable(name), document: text === undefined ? null : (JSON.parse(text) as unknown) };
}
