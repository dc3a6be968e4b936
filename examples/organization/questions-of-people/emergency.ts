import { federated } from '../../../lib/access/testing/federated-caller';
import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import type { ProofSection } from '../../../lib/report/proof';

const arn = (rest: string) => `arn:aws:iam::111111111111:${rest}`;

/** The rehearsal of the day on which the identity provider is down. */
export function emergencyQuestions(): ProofSection {
  const repair = {
    principal: arn('user/emergency-first'),
    via: [arn('role/BreakGlass')],
    action: 'iam:UpdateSAMLProvider',
    resource: arn('saml-provider/Directory'),
  };
  return {
    title: 'An emergency',
    questions: [
      {
        says: 'an emergency user repairs the sign-in, five minutes after MFA',
        request: { ...repair, context: mfa('5 minutes ago') },
        expected: 'allowed',
      },
      { says: 'the user does so without MFA', request: { ...repair, context: noMfa() }, expected: 'denied' },
      {
        says: 'the user does so with MFA from this morning',
        request: { ...repair, context: mfa('3 hours ago') },
        expected: 'denied',
      },
      {
        says: 'the user does so without the role, which tells about every use',
        request: { ...repair, via: [], context: mfa('5 minutes ago') },
        expected: 'denied',
      },
      {
        says: 'a person of the directory comes in',
        request: {
          ...federated(arn('saml-provider/Directory'), { aud: 'https://signin.aws.amazon.com/saml' }),
          action: 'sts:AssumeRoleWithSAML',
          resource: arn('role/BreakGlass'),
        },
        expected: 'denied',
      },
      {
        says: 'the session lasts two hours',
        request: {
          ...repair,
          via: [{ role: arn('role/BreakGlass'), durationSeconds: 7200 }],
          context: mfa('5 minutes ago'),
        },
        expected: 'denied',
      },
    ],
  };
}
