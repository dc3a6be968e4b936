import { App, Stack } from 'aws-cdk-lib/core';
import {
  ActionPermissions,
  Caller,
  CustomRole,
  LambdaExecutionRole,
  Resources,
  S3Permissions,
  ServiceUser,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** Two brokers: a program that assumes a role for each customer, and a gateway with access keys that hands out tokens. */
export function addBroker(app: App): { readonly stack: Stack } {
  const programs = new Stack(app, 'BrokerPrograms', { env: WORK });
  const stack = new Stack(app, 'Broker', { env: DATA });
  const folder = Resources.arn('arn:aws:s3:::example-documents/${aws:PrincipalTag/customer}/*');

  // #region identity-broker
  const broker = new LambdaExecutionRole(programs, 'Broker', { roleName: 'broker' });
  new CustomRole(stack, 'Customers', {
    roleName: 'customers',
    permissions: [
      ActionPermissions.allow({ actions: ['s3:GetObject', 's3:PutObject'], resources: [folder] }),
    ],
    trustedBy: [
      {
        callers: [Caller.of(broker)],
        sessionTags: { required: { customer: [] } },
        sourceIdentity: {},
      },
    ],
  });
  // #endregion

  // #region identity-broker-user
  const { account } = DATA;
  new ServiceUser(stack, 'Gateway', {
    userName: 'mail-gateway',
    reason: 'the mail gateway supports access keys only',
    permissions: [
      ActionPermissions.allow({
        actions: ['sts:GetFederationToken'],
        resources: [Resources.arn(`arn:aws:sts::${account}:federated-user/tenant-*`)],
      }),
      S3Permissions.read(Resources.arn('arn:aws:s3:::example-mail'), { prefix: 'attachments/' }),
    ],
  });
  // #endregion
  return { stack };
}

// #region identity-broker-session
/** The broker passes it as `Policy` to AssumeRole or GetFederationToken: what this one session may do. */
export function sessionPolicy(bucket: string, key: string): string {
  const Resource = `arn:aws:s3:::${bucket}/${key}`;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
  });
}
// #endregion

if (require.main === module) addBroker(new App());
