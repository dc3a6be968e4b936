import * as iam from 'aws-cdk-lib/aws-iam';
import { App, type Stack } from 'aws-cdk-lib/core';
import {
  ResourceControl,
  ResourceControlPolicy,
  RoleUseAlarm,
  ServiceControl,
  ServiceControlPolicy,
} from '../../../lib';
import { stackIn } from '../synthesized';

export const ACCOUNT = '111111111111';
export const organizationId = 'o-exampleorgid';
export const stack = (): Stack => stackIn(new App(), 'Management', '333333333333', 'us-east-1');
export const USER = `arn:aws:iam::${ACCOUNT}:user/ana`;

const denyS3 = (...principals: iam.IPrincipal[]) =>
  new iam.PolicyStatement({ effect: iam.Effect.DENY, principals, actions: ['s3:*'], resources: ['*'] });

export const scp = (scope: Stack, targetIds: string[]) =>
  new ServiceControlPolicy(scope, 'P', { controls: [ServiceControl.denyRootUser()], targetIds });

export const REJECTED_CONTROLS: [string, (stack: Stack) => unknown, string][] = [
  [
    'no controls',
    (s) => new ServiceControlPolicy(s, 'P', { controls: [], targetIds: ['r-ab12'] }),
    'policy without controls',
  ],
  ['no targets', (s) => scp(s, []), 'policy without targets'],
  ['a name as target', (s) => scp(s, ['Production']), 'target "Production": expected the ID of a root'],
  ['an account of 11 digits', (s) => scp(s, ['11111111111']), 'target "11111111111"'],
  ['an OU in capitals', (s) => scp(s, ['ou-AB12-11111111']), 'target "ou-AB12-11111111"'],
  ['an empty target', (s) => scp(s, ['']), 'targetIds[0] that is empty'],
  [
    'a user as exception',
    () => ServiceControl.protectTrails({ exceptRoles: [USER] }),
    'expected the ARN of a role',
  ],
  [
    'a role name as exception',
    () => ServiceControl.protectTrails({ exceptRoles: ['Admin'] }),
    'expected the ARN of a role',
  ],
  [
    'an exception for all roles',
    () => ServiceControl.protectTrails({ exceptRoles: ['arn:aws:iam::*:role/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'an exception for all users',
    () => ServiceControl.denyUsersWithoutMfa({ exceptUsers: ['arn:aws:iam::*:user/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'a role as exception from MFA',
    () => ServiceControl.denyUsersWithoutMfa({ exceptUsers: ['arn:aws:iam::*:role/Admin'] }),
    'expected the ARN of a user',
  ],
  [
    'an exception for all outside of the organization',
    () => ResourceControl.organizationOnly({ organizationId, exceptPrincipals: ['arn:aws:iam::*:role/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'the ARN of a boundary',
    () => ServiceControl.requireBoundary({ boundaryName: `arn:aws:iam::${ACCOUNT}:policy/Limits` }),
    'Remove everything before the path',
  ],
  [
    'a boundary with a wildcard',
    () => ServiceControl.requireBoundary({ boundaryName: 'te*ms/Limits' }),
    'boundaryName "te*ms/Limits": expected the name of a managed policy',
  ],
  [
    'a statement without actions',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(
            new iam.PolicyStatement({ effect: iam.Effect.DENY, resources: ['*'] }),
          ),
        ],
        targetIds: ['r-ab12'],
      }),
    'without Action: expected Action or NotAction',
  ],
  [
    'a statement without resources',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(
            new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'] }),
          ),
        ],
        targetIds: ['r-ab12'],
      }),
    'without Resource: expected Resource or NotResource',
  ],
  [
    'a boundary without a name',
    () => ServiceControl.requireBoundary({ boundaryName: 'teams/' }),
    'managed policy name',
  ],
  [
    'a wrong organization',
    () => ResourceControl.organizationOnly({ organizationId: 'exampleorg' }),
    'the form o-exampleorgid',
  ],
  [
    'a wrong account',
    () => ResourceControl.organizationOnly({ organizationId, exceptAccounts: ['44'] }),
    '12 digits',
  ],
  [
    'a service without RCPs',
    () => ResourceControl.organizationOnly({ organizationId, services: ['ec2'] }),
    'service "ec2": expected prefixes of services that support',
  ],
  ['no service', () => ResourceControl.organizationOnly({ organizationId, services: [] }), 'no services'],
  [
    'an Allow',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })),
        ],
        targetIds: ['r-ab12'],
      }),
    'expected Deny statements',
  ],
  [
    'a name of 129 characters',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        policyName: 'x'.repeat(129),
        controls: [ServiceControl.denyRootUser()],
        targetIds: ['r-ab12'],
      }),
    'policy name of 129 characters: expected at most 128',
  ],
  [
    'one control twice',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [ServiceControl.protectTrails(), ServiceControl.protectTrails()],
        targetIds: ['r-ab12'],
      }),
    'two statements "ProtectTrails": expected each control once',
  ],
  [
    'an SCP with a principal',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [ServiceControl.fromStatements(denyS3(new iam.StarPrincipal()))],
        targetIds: ['r-ab12'],
      }),
    'with principal "*": expected no principal',
  ],
  [
    'an RCP without a principal',
    (s) =>
      new ResourceControlPolicy(s, 'P', {
        controls: [ResourceControl.fromStatements(denyS3())],
        targetIds: ['r-ab12'],
      }),
    'with no principal: expected the principal "*"',
  ],
  [
    'an RCP for one account',
    (s) =>
      new ResourceControlPolicy(s, 'P', {
        controls: [ResourceControl.fromStatements(denyS3(new iam.AccountPrincipal(ACCOUNT)))],
        targetIds: ['r-ab12'],
      }),
    'because an RCP names others in conditions only',
  ],
  ['no roles to watch', (s) => new RoleUseAlarm(s, 'A', { roles: [] }), 'no roles'],
];
