import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Quota } from '../policy/quota';

/** The console's host in each partition. China's host is recalled, not read; other partitions are not known. */
const HOSTS: Record<string, string> = {
  aws: 'signin.aws.amazon.com',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-cn': 'signin.amazonaws.cn',
};

/**
 * The URL to switch to a role in the console. It is `undefined` if the name or partition is a token, or if path and name
 * are too long for the console.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function switchRoleUrl(role: iam.Role): string | undefined {
  const { roleName, path = '/' } = role.node.defaultChild as iam.CfnRole;
  const { account, region } = Stack.of(role);
  if (roleName === undefined || [roleName, path, region].some((text) => Token.isUnresolved(text)))
    return undefined;
  const name = path.slice(1) + roleName;
  if (name.length > Quota.switchRoleNameLength) return undefined;
  const host = HOSTS[RegionInfo.get(region).partition ?? ''];
  return host && `https://${host}/switchrole?account=${account}&roleName=${encodeURI(name)}`;
}
