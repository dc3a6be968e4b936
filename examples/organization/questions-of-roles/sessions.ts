import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';

/** Sessions of a role of which the older ones were revoked. */
export function sessionQuestions(model: AccessModel): ProofSection {
  const look = (began: string) => ({
    principal: roleOf(model, 'Support/Support'),
    action: 'rds:DescribeDBInstances',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
    context: { 'aws:TokenIssueTime': began },
  });
  return {
    title: 'Sessions after a revocation',
    questions: [
      {
        says: 'a session of today sees the databases',
        request: look('2026-12-01T08:00:00Z'),
        expected: 'allowed',
      },
      {
        says: 'a session that began before the revocation does',
        request: look('2026-11-30T11:00:00Z'),
        expected: 'denied',
      },
    ],
  };
}
