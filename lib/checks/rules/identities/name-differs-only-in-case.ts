import type { Origin } from '../../../assembly/facts';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleRole } from '../examples/role-example';
import type { AppProblem, AppRule } from '../../rule';

/** Something with a name that must be unique in its account. */
interface Named {
  readonly name: string;
  readonly account: string;
  readonly origin: Origin;
}

export const nameDiffersOnlyInCase: AppRule = {
  id: 'name-differs-only-in-case',
  scope: 'app',
  severity: 'error',
  title: 'Two names differ only in case',
  why: 'IAM compares names of users, groups, roles, policies and instance profiles without regard to case. AWS rejects the second one, and the deployment fails.',
  fix: 'Choose a different name.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names',
  avoid: {
    accounts: {
      '111111111111': {
        First: exampleRole({ RoleName: 'Server' }),
        Second: exampleRole({ RoleName: 'server' }),
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        First: exampleRole({ RoleName: 'Server' }),
        Second: exampleRole({ RoleName: 'web-server' }),
      },
    },
  },
  check: ({ facts }) => {
    const policies = facts.managedPolicies.map(({ name, account, policy: { origin } }) => ({
      name,
      account,
      origin,
    }));
    const kinds: readonly (readonly [string, readonly Named[]])[] = [
      ['role', facts.roles.filter(({ declared }) => declared)],
      ['user', facts.users.filter(({ declared }) => declared)],
      ['group', facts.groups.filter(({ declared }) => declared)],
      ['instance profile', facts.instanceProfiles],
      ['managed policy', policies],
    ];
    return kinds.flatMap(([kind, entities]) => clashesOf(kind, entities));
  },
};

function clashesOf(kind: string, entities: readonly Named[]): AppProblem[] {
  const first = new Map<string, string>();
  return entities.flatMap(({ name, account, origin }): AppProblem[] => {
    if (hasSymbol(name) || hasSymbol(account)) return [];
    const key = `${account} ${name.toLowerCase()}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, name);
    if (before === undefined || before === name) return [];
    return [
      {
        origin,
        about: [kind, name],
        message: `The ${kind} ${name} has the name of ${before}, in different case.`,
      },
    ];
  });
}
