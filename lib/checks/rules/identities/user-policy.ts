import { hasSymbol } from '../../../policy/pattern/symbol';
import type { AppSite } from '../../sites/app-site';
import type { Policy } from '../../../assembly/facts';
import type { AppProblem, AppRule } from '../../rule';

export const userPolicy: AppRule = {
  id: 'user-policy',
  scope: 'app',
  severity: 'warning',
  title: 'Policy is attached to a user',
  why: 'Policies of single users multiply: soon it is unclear who may do what, and the next person in the job gets a copy. A policy that only allows the user to assume named roles is reported as info.',
  fix: 'Attach the policy to a group, or give the permission to a role that the user assumes.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  avoid: {
    accounts: {
      '111111111111': {
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ana',
            Policies: [
              {
                PolicyName: 'Read',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Sid: 'Read',
                      Effect: 'Allow',
                      Action: 's3:GetObject',
                      Resource: 'arn:aws:s3:::reports/*',
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Readers: {
          Type: 'AWS::IAM::Group',
          Properties: {
            GroupName: 'readers',
            Policies: [
              {
                PolicyName: 'Read',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Sid: 'Read',
                      Effect: 'Allow',
                      Action: 's3:GetObject',
                      Resource: 'arn:aws:s3:::reports/*',
                    },
                  ],
                },
              },
            ],
          },
        },
        Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Groups: ['readers'] } },
      },
    },
  },
  check: (app) =>
    app.facts.users.flatMap((user): AppProblem[] => [
      ...user.policies.filter(grantsSomething).map((policy): AppProblem => ({
        origin: policy.origin.account === 'aws' ? user.origin : policy.origin,
        about: [user.name, policy.name],
        severity: onlyAssumes(policy, app) ? 'info' : 'warning',
        message: `The policy ${policy.name} is attached to the user ${user.name}.`,
      })),
      // An unresolved membership is also in the list of unknown policies. It has no ARN.
      ...user.unknownPolicies
        .filter((arn) => !hasSymbol(arn) || arn.startsWith('arn:'))
        .map((arn) => ({
          origin: user.origin,
          about: [user.name, arn],
          message: `${arn} is attached to the user ${user.name}.`,
        })),
    ]),
};

/** Whether the policy does more than deny. AWSDenyAll on a user takes nothing into the next job. */
function grantsSomething({ document }: Policy): boolean {
  return document.statements.length === 0 || document.statements.some(({ effect }) => effect !== 'Deny');
}

/** Whether the policy only allows assuming roles that it names. */
function onlyAssumes(policy: Policy, app: AppSite): boolean {
  const { statements, mistakes } = app.documentOf(policy);
  return (
    mistakes.length === 0 &&
    statements.every(
      (site) =>
        !site.statement.action.negated &&
        site.unlimitedResources.length === 0 &&
        site.named.every(({ text }) => /^sts:(AssumeRole|TagSession|SetSourceIdentity)$/i.test(text)),
    )
  );
}
