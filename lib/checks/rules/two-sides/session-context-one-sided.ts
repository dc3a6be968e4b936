import { lackingPermission, refusedByTrust } from '../../knowledge/two-sides';
import type { AppProblem, AppRule } from '../../rule';

export const sessionContextOneSided: AppRule = {
  id: 'session-context-one-sided',
  family: 'two-sides',
  scope: 'app',
  severity: 'warning',
  title: 'Session tags or source identity are allowed on one side only',
  why: 'A call that passes tags or a source identity needs sts:TagSession or sts:SetSourceIdentity in the permissions of the caller and in the trust of the role. With one of them the whole call is denied, not only its tags.',
  fix: 'Allow the action on both sides, or on neither.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required',
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
                      Action: ['sts:AssumeRole', 'sts:TagSession'],
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
                  Action: ['sts:AssumeRole', 'sts:TagSession'],
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
                      Action: ['sts:AssumeRole', 'sts:TagSession'],
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
    ['sts:TagSession', 'sts:SetSourceIdentity'].flatMap((action): AppProblem[] => [
      ...refusedByTrust(app, action).map(({ policy, site, caller, role }) => ({
        origin: policy.origin,
        statement: site.statement,
        at: site.statement.at,
        about: [action, caller, role],
        message: `${caller} is allowed ${action} on ${role}, whose trust does not allow it.`,
      })),
      ...lackingPermission(app, action).map(({ policy, site, caller, role }) => ({
        origin: policy.origin,
        statement: site.statement,
        at: site.statement.at,
        about: [action, caller, role],
        message: `${role} allows ${action} to ${caller}, which has no such permission.`,
      })),
    ]),
};
