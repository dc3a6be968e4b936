import { refusedByTrust } from './one-sided-call';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppRule } from '../../rule';

export const permissionWithoutTrust: AppRule = {
  id: 'permission-without-trust',
  scope: 'app',
  severity: 'error',
  title: 'Caller may assume a role that does not trust it',
  why: 'Both sides must allow the call: the permissions policy of the caller and the trust policy of the role. With only one of them every call is denied. The CDK grant methods write one side and report success.',
  fix: 'Add the caller to the trust policy of the role. `grantAssumeRole` of this library writes both sides.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  avoid: callerAndTarget({ trusts: 'arn:aws:iam::222222222222:role/Backup' }),
  prefer: callerAndTarget(),
  check: (app) =>
    refusedByTrust(app, 'sts:AssumeRole').map(({ policy, site, caller, role }) => ({
      origin: policy.origin,
      statement: site.statement,
      at: site.statement.at,
      about: [caller, role],
      message: `${caller} is allowed to assume ${role}, but the role does not trust it.`,
    })),
};
