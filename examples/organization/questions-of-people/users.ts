import type { ContextInput } from '../../../lib/access';
import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import type { ProofSection } from '../../../lib/report/proof';

const user = (name: string) => `arn:aws:iam::111111111111:user/${name}`;

/** IAM users: people behind MFA, a former colleague, and a program with a rotated key. */
export function userQuestions(): ProofSection {
  const eva = user('eva');
  const stop = (principal: string, context: ContextInput) => ({
    principal,
    action: 'ec2:StopInstances',
    resource: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-0123456789abcdef0',
    context: { 'aws:ResourceTag/Team': 'operations', ...context },
  });
  const own = (action: string, context: ContextInput) => ({
    principal: eva,
    action,
    resource: eva,
    context,
  });
  return {
    title: 'Users, where nothing else is possible',
    questions: [
      {
        says: 'Eva stops an instance, with MFA',
        request: stop(eva, mfa('5 minutes ago')),
        expected: 'allowed',
      },
      { says: 'she does so without MFA', request: stop(eva, noMfa()), expected: 'denied' },
      {
        says: 'with her access keys alone, she gets a session with MFA (GetSessionToken)',
        request: {
          principal: eva,
          action: 'sts:GetSessionToken',
          resource: '*',
          context: noMfa(),
        },
        expected: 'allowed',
      },
      {
        says: 'a session that she got without a code of her MFA device stops an instance',
        request: stop(eva, { 'aws:MultiFactorAuthPresent': 'false' }),
        expected: 'denied',
      },
      {
        says: 'she registers her first MFA device',
        request: own('iam:EnableMFADevice', noMfa()),
        expected: 'allowed',
      },
      {
        says: 'she creates an access key without MFA',
        request: own('iam:CreateAccessKey', noMfa()),
        expected: 'denied',
      },
      {
        says: 'a former colleague stops an instance, with MFA',
        request: stop(user('former'), mfa('5 minutes ago')),
        expected: 'denied',
      },
      {
        says: 'the backup program creates an access key for itself',
        request: {
          principal: user('services/backup'),
          action: 'iam:CreateAccessKey',
          resource: user('services/backup'),
          context: noMfa(),
        },
        expected: 'denied',
      },
    ],
  };
}
