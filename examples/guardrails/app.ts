import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  ResourceControl,
  ResourceControlPolicy,
  RootActivityAlarm,
  ServiceControl,
  ServiceControlPolicy,
} from '../../lib';
import { DATA, MANAGEMENT, ORGANIZATION, WORK } from '../environments';

/** What no one in a member account can do, and an alarm if the root user is in use. */
export function addGuardrails(app: App): Stack {
  const stack = new Stack(app, 'Guardrails', { env: MANAGEMENT });
  // example: scp
  const administrators = { exceptRoles: ['arn:aws:iam::*:role/OrganizationAdmin'] };
  new ServiceControlPolicy(stack, 'Baseline', {
    controls: [
      ServiceControl.denyRootUser(),
      ServiceControl.denyLeavingOrganization(),
      ServiceControl.protectTrails(administrators),
      ServiceControl.protectAccessAnalyzer(administrators),
    ],
    targetIds: [DATA.account, WORK.account],
  });
  // example end
  // example: people
  const deployment = 'arn:aws:iam::*:role/cdk-*';
  new ServiceControlPolicy(stack, 'People', {
    controls: [
      ServiceControl.denyUsersWithoutMfa({ exceptUsers: ['arn:aws:iam::*:user/services/*'] }),
      ServiceControl.denyUsers({ exceptRoles: [deployment] }),
      ServiceControl.denyAccessKeys({ exceptRoles: [deployment] }),
      ServiceControl.delegateRoles({
        boundaryName: 'TeamBoundary',
        exceptRoles: [deployment, ...administrators.exceptRoles],
      }),
    ],
    targetIds: [WORK.account],
  });
  // example end
  // example: alarm
  new RootActivityAlarm(stack, 'RootActivity', { emailAddresses: ['security@example.com'] });
  // example end
  return stack;
}

/** Who cannot reach the data of member accounts: principals, and services that act, for others. */
export function addDataPerimeter(app: App): Stack {
  const stack = new Stack(app, 'DataPerimeter', { env: MANAGEMENT });
  // example: rcp
  const organizationId = ORGANIZATION.id;
  new ResourceControlPolicy(stack, 'Perimeter', {
    controls: [
      ResourceControl.organizationOnly({ organizationId, exceptAccounts: ['444444444444'] }),
      ResourceControl.servicesForOrganizationOnly({ organizationId }),
    ],
    targetIds: [DATA.account],
  });
  // example end
  addExchange(app);
  return stack;
}

/** A queue for partners. Its policy still has one with whom the work has ended. */
function addExchange(app: App): void {
  const stack = new Stack(app, 'Exchange', { env: DATA });
  const queue = new sqs.Queue(stack, 'Queue', { queueName: 'exchange', enforceSSL: true });
  for (const account of ['444444444444', '555555555555'])
    queue.grantSendMessages(new iam.AccountPrincipal(account));
}

if (require.main === module) {
  const app = new App();
  addGuardrails(app);
  addDataPerimeter(app);
}
