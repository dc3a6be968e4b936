import { IamPatternsError } from '../../errors';
import type { PermissionSetDefinition } from '../schema/account-schema';
import type { Resolution } from './resolve-entities';

/** A permission set has one policy for all its accounts: `{account.id}` stands for the one account that it is assigned in. */
export function assignedPermissions(
  { source, directory, permissions }: Resolution,
  key: string,
  definition: PermissionSetDefinition,
  ids: ReadonlySet<string>,
) {
  const path = ['permissionSets', key, 'permissions'];
  const [first, ...others] = directory.accounts
    .filter(({ id }) => ids.has(id))
    .map((account) => permissions.resolve(definition.permissions, account, path));
  if (others.every((each) => JSON.stringify(each) === JSON.stringify(first))) return first ?? [];
  throw new IamPatternsError({
    code: 'permissions-of-one-account',
    at: source.at(...path),
    subject: 'permission set',
    got: key,
    expected: 'permissions that are the same in every account where it is assigned',
    fix: 'write the account as {accounts.NAME.id}, or define one permission set for each account',
  });
}
