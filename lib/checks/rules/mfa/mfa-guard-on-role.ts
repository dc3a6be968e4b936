import { mfaGuard, people } from '../examples/mfa-guard-example';
import { mfaGuardsIn } from './mfa-guard-statements';
import type { AppRule } from '../../rule';

export const mfaGuardOnRole: AppRule = {
  id: 'mfa-guard-on-role',
  scope: 'app',
  severity: 'error',
  title: 'MFA guard is attached to a role',
  why: 'Role sessions do not carry MFA, so the guard always denies. The role can only do what the guard exempts.',
  fix: 'Attach the guard to groups of people, and require MFA in the trust policy of the role.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  avoid: {
    accounts: {
      '111111111111': {
        Operations: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Operations',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Instances',
                  Effect: 'Allow',
                  Principal: { Service: 'ec2.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
            Policies: mfaGuard(),
          },
        },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        People: people(mfaGuard()),
      },
    },
  },
  check: (app) =>
    app.facts.roles.flatMap(({ policies, name }) =>
      mfaGuardsIn(policies, app, 'role').map(({ policy, site }) => ({
        origin: policy.origin,
        statement: site.statement,
        at: site.statement.at,
        about: [name],
        message: `The MFA guard locks out the role ${name}: its sessions never carry MFA.`,
      })),
    ),
};
