import { refusedByTrust } from './one-sided-call';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppRule } from '../../rule';

export const permissionWithoutTrust: AppRule = {
  id: 'permission-without-trust',
  scope: 'app',
  severity: 'error',
  title: 'A caller may assume a role that does not trust it',
  why: 'Both sides must agree: the permission of the caller, and the trust policy of the role. With one of them every call is denied. The grants of the CDK write one side and report success.',
  fix: 'Let the role trust the caller: `grantAssumeRole` of this library writes both sides.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  avoid: callerAndTarget({ trusts: 'arn:aws:iam::222222222222:role/Backup' }),
  prefer: callerAndTarget(),
  check: (app) =>
    refusedByTrust(app, 'sts:AssumeRole').map(({ policy, site, caller, role }) => ({
      origin: policy.origin,
      statement: site.statement,
      at: site.statement.at,
      about: [caller, role],
      message: `${caller} may assume ${role}, which does not trust it.`,
    })),
};
