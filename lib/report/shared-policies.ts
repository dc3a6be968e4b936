import type { Identity, Policy } from '../assembly/facts';
import { hasSymbol } from '../policy/pattern/symbol';
import { type Entry, shown } from './layout';
import { permissionEntries } from './permission-text';

/** Policies that several identities of an account have. The inventory prints each of them once. */
export class SharedPolicies {
  private readonly titles = new Map<string, { readonly title: string; readonly policy: Policy }>();

  constructor(identities: readonly Identity[], account: string) {
    const users = new Map<string, { policy: Policy; count: number }>();
    for (const { policies } of identities.filter((each) => each.account === account))
      for (const policy of new Set(policies.filter(({ asOf }) => asOf === undefined))) {
        const key = keyOf(policy);
        users.set(key, { policy, count: (users.get(key)?.count ?? 0) + 1 });
      }
    for (const [key, { policy, count }] of users)
      if (count > 1) this.titles.set(key, { title: titleOf(policy), policy });
  }

  /** What the identity may do: its own policies in full, shared policies and AWS managed policies by name. */
  permissionsOf({ policies }: Identity): Entry[] {
    const isShared = (policy: Policy): boolean => this.titles.has(keyOf(policy));
    const names = policies.flatMap((policy) => this.titles.get(keyOf(policy))?.title ?? []);
    return [
      ...permissionEntries(policies.filter((policy) => !isShared(policy) && policy.asOf === undefined)),
      ...(names.length === 0 ? [] : [{ text: `has the permissions of ${names.join(', ')} (see below)` }]),
      ...policies.flatMap(({ name, asOf }) =>
        asOf === undefined
          ? []
          : [{ text: `has the permissions of AWS managed policy ${name} as of ${asOf}` }],
      ),
    ];
  }

  /** The shared policies. */
  entries(): Entry[] {
    return [...this.titles.values()].map(({ title, policy }) => ({
      text: title,
      below: permissionEntries([policy]),
    }));
  }
}

function keyOf({ origin }: Policy): string {
  return `${origin.template}\n${origin.path}`;
}

/** The name of the policy, or its place if AWS generates the name. */
function titleOf({ name, origin }: Policy): string {
  const { constructPath, logicalId } = origin;
  return name === '' || hasSymbol(name) ? (constructPath ?? logicalId ?? origin.path) : shown(name);
}
