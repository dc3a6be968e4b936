import { lackingPermission } from '../../knowledge/two-sides';
import type { AppRule } from '../../rule';

export const trustWithoutPermission: AppRule = {
  id: 'trust-without-permission',
  family: 'two-sides',
  scope: 'app',
  severity: 'error',
  title: 'A role trusts a caller of the app that lacks the permission',
  why: 'Across accounts the trust is an offer: the other account must allow sts:AssumeRole to its user or role. Until it does, every call is denied.',
  fix: 'Allow the caller sts:AssumeRole on the role: `grantAssumeRole` of this library writes both sides.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
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
    lackingPermission(app, 'sts:AssumeRole').map(({ policy, site, caller, role }) => ({
      origin: policy.origin,
      statement: site.statement,
      at: site.statement.at,
      about: [caller, role],
      message: `${role} trusts ${caller}, which has no permission to assume it.`,
    })),
};
