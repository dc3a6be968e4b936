import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { reservedRoleOf } from './reserved-role';

const database = (account: string) => `arn:aws:rds:eu-west-1:${account}:db:orders`;

/** People who sign in with IAM Identity Center. */
export function permissionSetQuestions(model: AccessModel): ProofSection {
  const operator = reservedRoleOf(model, '222222222222', 'DatabaseOperator');
  const viewer = reservedRoleOf(model, '222222222222', 'Viewer');
  const repair = 'arn:aws:iam::111111111111:role/Repair';
  const stop = { action: 'rds:StopDBInstance', resource: database('111111111111') };
  return {
    title: 'Permission sets of IAM Identity Center',
    questions: [
      {
        says: 'a database operator stops a database of the account of the assignment',
        request: { ...stop, principal: operator, resource: database('222222222222') },
        expected: 'allowed',
      },
      {
        says: 'a database operator stops one of the other account, through the role that trusts the permission set',
        request: { ...stop, principal: operator, via: [repair] },
        expected: 'allowed',
      },
      {
        says: 'a viewer comes into that role',
        request: { principal: viewer, action: 'sts:AssumeRole', resource: repair },
        expected: 'denied',
      },
      {
        says: 'a viewer sees the instances',
        request: { principal: viewer, action: 'ec2:DescribeInstances', resource: '*' },
        expected: 'allowed',
      },
    ],
  };
}
