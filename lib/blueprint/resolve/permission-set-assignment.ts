import type { EntityRegistry } from './entity-registry';

/**
 * IDs of the accounts in which the blueprint assigns a permission set; `undefined` where it does not tell: the permission set
 * is not one of the blueprint, or all its assignments are made elsewhere.
 */
export function assignedAccounts(
  { registry }: { readonly registry: EntityRegistry },
  name: string,
): ReadonlySet<string> | undefined {
  const found = registry.all('permission-set').find(([key]) => key === name)?.[1];
  const accounts = [...(found?.byAccount.values() ?? [])].flatMap(({ settings }) =>
    (settings.permissionSet?.assignments ?? []).flatMap((assignment) => assignment.accounts),
  );
  return accounts.length === 0 ? undefined : new Set(accounts);
}

/** What it means that a permission set is not assigned in an account. */
export function unassigned(permissionSet: string, account: string): string {
  return `The blueprint does not assign permission set ${permissionSet} in account ${account}, so no one can sign in with it there.`;
}
