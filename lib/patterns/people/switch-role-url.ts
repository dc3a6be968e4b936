import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { switchRoleLink } from '../../policy/principal/console-link';
import { literalArn, roleEntity } from '../../trust/entity';

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
  const pathAndName = arn.split(':role/')[1] ?? '';
  const partition = RegionInfo.get(region).partition ?? '';
  return switchRoleLink({ partition, account, pathAndName, displayName });
}
