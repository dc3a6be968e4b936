import { consoleUser, mfaGuard, people } from '../examples/mfa-guard-example';
import { mfaGuardsIn } from './mfa-guard-statements';
import type { AppProblem, AppRule } from '../../rule';

export const consoleWithoutMfaGuard: AppRule = {
  id: 'console-without-mfa-guard',
  scope: 'app',
  severity: 'warning',
  title: 'Console user is not required to use MFA',
  why: 'The password alone is enough for everything that the user may do. A policy that denies everything without MFA, except what is needed to set up MFA, prevents this.',
  fix: 'Add the user to a group with the MFA guard: every `UserGroup` of this library has it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  avoid: {
    accounts: {
      '111111111111': {
        Ana: consoleUser([]),
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
    app.facts.loginProfiles.flatMap(({ user: arn, origin }): AppProblem[] => {
      const user = app.users.get(arn);
      if (user === undefined || !user.declared) return [];
      const sources = [user, ...user.groups.map((group) => app.groups.get(group))];
      // What is not known may hold the guard; AWS's own policies never do.
      const isOpen = sources.some(
        (each) =>
          each === undefined ||
          !each.declared ||
          each.unknownPolicies.some((policy) => !policy.includes(':iam::aws:policy/')),
      );
      if (isOpen || mfaGuardsIn(app.policiesOf(user), app).length > 0) return [];
      return [
        {
          origin,
          about: [arn],
          message: `${user.name} has a console password, and no policy denies requests without MFA.`,
        },
      ];
    }),
};
