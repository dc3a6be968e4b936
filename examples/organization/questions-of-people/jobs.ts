import type { AccessModel } from '../../../lib/access';
import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import type { ProofSection } from '../../../lib/report/proof';
import { reservedRoleOf } from './reserved-role';

const DATABASE = 'arn:aws:rds:eu-west-1:222222222222:db:orders';

/** Job functions: AWS's own, and the same work with least privilege. */
export function jobQuestions(model: AccessModel): ProofSection {
  const auditor = reservedRoleOf(model, '222222222222', 'SecurityAudit');
  const operator = reservedRoleOf(model, '222222222222', 'DatabaseWork');
  const cases = {
    principal: 'arn:aws:iam::333333333333:user/sam',
    action: 'support:DescribeCases',
    resource: '*',
  };
  return {
    title: 'Job functions',
    questions: [
      {
        says: 'an auditor reads the configuration of IAM',
        request: { principal: auditor, action: 'iam:GetAccountSummary', resource: '*' },
        expected: 'allowed',
      },
      {
        says: 'an auditor stops a database',
        request: { principal: auditor, action: 'rds:StopDBInstance', resource: DATABASE },
        expected: 'denied',
      },
      {
        says: 'the database team stops it',
        request: { principal: operator, action: 'rds:StopDBInstance', resource: DATABASE },
        expected: 'allowed',
      },
      {
        says: 'the database team deletes it, as the job function of AWS allows',
        request: { principal: operator, action: 'rds:DeleteDBInstance', resource: DATABASE },
        expected: 'denied',
      },
      {
        says: 'Sam of the support group looks at support cases, with MFA',
        request: { ...cases, context: mfa('5 minutes ago') },
        expected: 'allowed',
      },
      { says: 'Sam does so without MFA', request: { ...cases, context: noMfa() }, expected: 'denied' },
    ],
  };
}
