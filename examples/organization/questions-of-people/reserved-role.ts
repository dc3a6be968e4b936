import type { AccessModel } from '../../../lib/access';

/** The ARN of the role that IAM Identity Center makes of a permission set in an account. */
export function reservedRoleOf(model: AccessModel, account: string, permissionSet: string): string {
  const found = model.facts.roles.find(
    (role) => role.account === account && role.name.startsWith(`AWSReservedSSO_${permissionSet}_`),
  );
  if (!found) throw new Error(`no permission set ${permissionSet} is assigned in ${account}`);
  return found.arn;
}
