import type { AccessModel } from '../../../lib/access';
import { podsOf, serviceFor } from '../../../lib/access/testing/service-callers';
import type { ProofSection } from '../../../lib/report/proof';
import { ORGANIZATION } from '../../environments';
import { roleOf } from '../role-of';

const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:reports';

/** The roles of services: for whom they work. */
export function serviceQuestions(model: AccessModel): ProofSection {
  const schedule = (account: string) => ({
    ...serviceFor('scheduler.amazonaws.com', {
      sourceArn: `arn:aws:scheduler:eu-west-1:${account}:schedule-group/reports`,
      sourceOrganizationId: ORGANIZATION.id,
    }),
    via: [roleOf(model, 'Services/ScheduleRole')],
    action: 'sqs:SendMessage',
    resource: QUEUE,
  });
  const pod = (serviceAccount: string) => {
    const cluster = { clusterArn: 'arn:aws:eks:eu-west-1:111111111111:cluster/shop', namespace: 'shop' };
    const { principal, context } = podsOf({ ...cluster, serviceAccount });
    return {
      principal,
      context: { ...context, 'aws:SourceAccount': '111111111111', 'aws:SourceOrgID': ORGANIZATION.id },
      via: [roleOf(model, 'Services/PodRole')],
      action: 'sqs:ReceiveMessage',
      resource: QUEUE,
    };
  };
  const stackSet = (name: string) => ({
    ...serviceFor('cloudformation.amazonaws.com', {
      sourceArn: `arn:aws:cloudformation:eu-west-1:111111111111:stackset/${name}:1`,
      sourceOrganizationId: ORGANIZATION.id,
    }),
    via: [roleOf(model, 'Services/StackSetAdministration')],
    action: 'sts:AssumeRole',
    resource: roleOf(model, 'StackSetTarget/StackSetExecution'),
  });
  return {
    title: 'Services of AWS',
    questions: [
      { says: 'a schedule sends to the queue', request: schedule('111111111111'), expected: 'allowed' },
      {
        says: 'a schedule of another account does',
        request: schedule('222222222222'),
        expected: 'denied',
      },
      { says: 'the pods of the worker receive from it', request: pod('worker'), expected: 'allowed' },
      { says: 'pods of another service account do', request: pod('default'), expected: 'denied' },
      {
        says: 'the stack set of log groups works in the other account',
        request: stackSet('log-groups'),
        expected: 'allowed',
      },
      { says: 'another stack set does', request: stackSet('other'), expected: 'denied' },
    ],
  };
}
