import type { AppSite } from '../../app-site';
import type { AppProblem, AppRule } from '../../rule';

export const computeRoleWithoutTrust: AppRule = {
  id: 'compute-role-without-trust',
  family: 'two-sides',
  scope: 'app',
  severity: 'error',
  title: 'A program is given a role that does not trust its service',
  why: 'An instance profile, or a function, gets the credentials of its role from EC2 or Lambda, which must be allowed to assume it. Otherwise the program runs without credentials, or the deployment fails.',
  fix: 'Let the role trust ec2.amazonaws.com or lambda.amazonaws.com.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html',
  avoid: {
    accounts: {
      '111111111111': {
        Server: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Server',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { Service: 'lambda.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Server'] } },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Server: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Server',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { Service: 'ec2.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Server'] } },
      },
    },
  },
  check: (app) => [
    ...app.facts.instanceProfiles.flatMap(({ name, roles, origin }) =>
      roles.flatMap((role): AppProblem[] =>
        refuses(role, ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'], app)
          ? [
              {
                origin,
                about: [name, role],
                message: `The instance profile holds ${role}, which does not trust EC2.`,
              },
            ]
          : [],
      ),
    ),
    ...app.facts.computes.flatMap(({ type, role, arn, origin }): AppProblem[] => {
      if (type !== 'lambda-function' || role === undefined) return [];
      return refuses(role, ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'], app)
        ? [
            {
              origin,
              about: [arn, role],
              message: `The function runs as ${role}, which does not trust Lambda.`,
            },
          ]
        : [];
    }),
  ],
};

/** Whether the trust of a role of the app surely lets none of the services in. */
function refuses(role: string, services: readonly string[], app: AppSite): boolean {
  const trust = app.trustOf(role);
  if (trust === undefined || trust.mistakes.length > 0) return false;
  return !trust.statements.some(
    ({ statement: { effect, principal } }) =>
      effect !== 'Deny' &&
      principal?.principals.some(
        ({ entry }) =>
          entry.kind === 'unknown' ||
          entry.kind === 'anyone' ||
          (entry.kind === 'service' && services.includes(entry.service)),
      ),
  );
}
