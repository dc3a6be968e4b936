import { App, Stack } from 'aws-cdk-lib/core';
import { ActionPermissions, Caller, CustomRole, LambdaExecutionRole, Resources } from '../../lib';
import { DATA, WORK } from '../environments';

/** A broker gives each customer a session of its own: named, tagged, and limited to the customer's folder. */
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
  return { stack };
}

if (require.main === module) addBroker(new App());
