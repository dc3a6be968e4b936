import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import type { ProofSection } from '../../../lib/report/proof';

const EXCHANGE = 'arn:aws:sqs:eu-west-1:111111111111:exchange';

/** What no one in a member account can do, and who cannot reach its data. */
export function guardrailQuestions(): ProofSection {
  const emergency = {
    principal: 'arn:aws:iam::111111111111:user/emergency-first',
    via: ['arn:aws:iam::111111111111:role/BreakGlass'],
    context: mfa('5 minutes ago'),
  };
  const ana = 'arn:aws:iam::222222222222:user/operations/ana';
  const own = (action: string) => ({ principal: ana, action, resource: ana });
  const send = (principal: string, organizationId: string | null) => ({
    principal,
    action: 'sqs:SendMessage',
    resource: EXCHANGE,
    context: { 'aws:PrincipalOrgID': organizationId },
  });
  return {
    title: 'Guardrails of the organization',
    questions: [
      {
        says: 'the root user of a member account starts an instance',
        request: {
          principal: 'arn:aws:iam::111111111111:root',
          action: 'ec2:RunInstances',
          resource: 'arn:aws:ec2:eu-west-1:111111111111:instance/*',
          context: { 'aws:AssumedRoot': null },
        },
        expected: 'denied',
      },
      {
        says: 'an administrator of the account takes it out of the organization',
        request: { ...emergency, action: 'organizations:LeaveOrganization', resource: '*' },
        expected: 'denied',
      },
      {
        says: 'an administrator of the account stops its trail',
        request: {
          ...emergency,
          action: 'cloudtrail:StopLogging',
          resource: 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/all',
        },
        expected: 'denied',
      },
      {
        says: 'an administrator of the account looks at its trails',
        request: { ...emergency, action: 'cloudtrail:DescribeTrails', resource: '*' },
        expected: 'allowed',
      },
      {
        says: 'Ana of the account of the people creates an access key, with MFA',
        request: { ...own('iam:CreateAccessKey'), context: mfa('5 minutes ago') },
        expected: 'denied',
      },
      {
        says: 'Ana changes her password, with MFA',
        request: { ...own('iam:ChangePassword'), context: mfa('5 minutes ago') },
        expected: 'allowed',
      },
      {
        says: 'Ana registers her first MFA device',
        request: { ...own('iam:EnableMFADevice'), context: noMfa() },
        expected: 'allowed',
      },
      {
        says: 'a former partner, whom the policy of a queue still allows, sends to it',
        request: send('arn:aws:iam::555555555555:role/partner', 'o-partners12'),
        expected: 'denied',
      },
      {
        says: 'a partner without an organization does',
        request: send('arn:aws:iam::555555555555:role/partner', null),
        expected: 'denied',
      },
    ],
  };
}
