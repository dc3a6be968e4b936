import * as iam from 'aws-cdk-lib/aws-iam';
import { Permissions } from './permissions';

/** Lets the grantee pass these roles to one service and to no other. */
export function passRoles(service: string, ...roles: readonly iam.IRole[]): Permissions {
  if (roles.length === 0) return Permissions.combine();
  const statement = new iam.PolicyStatement({
    actions: ['iam:PassRole'],
    resources: roles.map(({ roleArn }) => roleArn),
    conditions: { StringEquals: { 'iam:PassedToService': service } },
  });
  return Permissions.fromStatements(statement);
}
