import { consoleUser, mfaGuard, people } from '../examples/mfa-guard-example';
import { Context } from '../../../policy/condition/context';
import { mfaGuardsIn } from './mfa-guard-statements';
import type { AppProblem, AppRule } from '../../rule';

export const mfaGuardBlocksFirstPassword: AppRule = {
  id: 'mfa-guard-blocks-first-password',
  scope: 'app',
  severity: 'warning',
  title: 'MFA guard blocks the required password change',
  why: 'At the first sign-in the user has no MFA device, so the guard denies iam:ChangePassword and the user cannot finish the sign-in. The AWS sample policy leaves this action out on purpose.',
  fix: 'Set `PasswordResetRequired: false` and hand over the password safely, or exempt iam:ChangePassword and iam:GetAccountPasswordPolicy from the guard.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  avoid: {
    accounts: {
      '111111111111': {
        People: people(mfaGuard({ isWithoutPassword: true })),
        Ana: consoleUser(['people']),
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        People: people(mfaGuard()),
        Ana: consoleUser(['people']),
      },
    },
  },
  check: (app) =>
    app.facts.loginProfiles.flatMap(({ user: arn, passwordResetRequired, origin }): AppProblem[] => {
      const user = app.users.get(arn);
      if (user === undefined || passwordResetRequired !== true) return [];
      const blocks = mfaGuardsIn(app.policiesOf(user), app).some(
        ({ site }) => site.statement.action.matches('iam:ChangePassword', Context.complete()) === 'yes',
      );
      return blocks
        ? [
            {
              origin,
              about: [arn],
              message: `${user.name} must change the password at the first sign-in, but the MFA guard denies it.`,
            },
          ]
        : [];
    }),
};
