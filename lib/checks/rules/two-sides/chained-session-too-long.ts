import { Quota } from '../../../policy/quota';
import type { NamedPrincipal } from '../../../policy/principal';
import type { AppProblem, AppRule } from '../../rule';

export const chainedSessionTooLong: AppRule = {
  id: 'chained-session-too-long',
  family: 'two-sides',
  scope: 'app',
  severity: 'warning',
  title: 'Sessions over an hour are allowed to callers that can never have them',
  why: 'A role that is assumed with the credentials of another role is chained: its sessions last an hour at most, whatever the role says, and a call that asks for more fails.',
  fix: 'Leave MaxSessionDuration at 3600, and have the program renew its session.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining',
  avoid: {
    accounts: {
      '111111111111': {
        Copy: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Copy',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { AWS: 'arn:aws:iam::222222222222:role/CopyFunction' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
            MaxSessionDuration: 43200,
          },
        },
      },
      '222222222222': {
        Function: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'CopyFunction',
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
            Policies: [
              {
                PolicyName: 'Assume',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Sid: 'Assume',
                      Effect: 'Allow',
                      Action: 'sts:AssumeRole',
                      Resource: 'arn:aws:iam::111111111111:role/Copy',
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
        Copy: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Copy',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { AWS: 'arn:aws:iam::222222222222:role/CopyFunction' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
      },
      '222222222222': {
        Function: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'CopyFunction',
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
            Policies: [
              {
                PolicyName: 'Assume',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Sid: 'Assume',
                      Effect: 'Allow',
                      Action: 'sts:AssumeRole',
                      Resource: 'arn:aws:iam::111111111111:role/Copy',
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
  check: (app) =>
    app.facts.roles.flatMap(({ arn, name, maxSessionDuration, trust, origin }): AppProblem[] => {
      if (typeof maxSessionDuration !== 'number' || maxSessionDuration <= Quota.chainedSession) return [];
      const site = trust && app.documentOf(trust);
      if (site === undefined || site.mistakes.length > 0) return [];
      const callers = site.statements
        .filter(({ statement }) => statement.effect !== 'Deny')
        .flatMap(({ statement }) => statement.principal?.principals ?? []);
      if (callers.length === 0 || !callers.every(isChained)) return [];
      return [
        {
          origin,
          about: [name, String(maxSessionDuration)],
          at: 'Properties.MaxSessionDuration',
          message: `${arn} allows sessions of ${maxSessionDuration} seconds, and all who may assume it are roles themselves.`,
        },
      ];
    }),
};

function isChained({ entry }: NamedPrincipal): boolean {
  return entry.kind === 'role' || entry.kind === 'role-session';
}
