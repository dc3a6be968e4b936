import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Quota } from '../policy/quota';
import { literalArn, roleEntity } from '../trust/entity';

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
export function switchRoleUrl(role: iam.Role, displayName?: string): string | undefined {
  const arn = literalArn(roleEntity(role));
  const { account, region } = Stack.of(role);
  if (arn === undefined || Token.isUnresolved(region)) return undefined;
  const name = arn.split(':role/')[1] ?? '';
  if (name.length > Quota.switchRoleNameLength) return undefined;
  const host = HOSTS[RegionInfo.get(region).partition ?? ''];
  const shown = displayName === undefined ? '' : `&displayName=${encodeURIComponent(displayName)}`;
  return host && `https://${host}/switchrole?account=${account}&roleName=${encodeURI(name)}${shown}`;
}
