import { lackingPermission } from './one-sided-call';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppRule } from '../../rule';

export const trustWithoutPermission: AppRule = {
  id: 'trust-without-permission',
  scope: 'app',
  severity: 'error',
  title: 'Role trusts a caller that has no permission to assume it',
  why: "Across accounts the trust policy is only half of the access: the caller's account must also allow sts:AssumeRole for its user or role. Until then every call is denied.",
  fix: 'Allow the caller sts:AssumeRole on the role. `grantAssumeRole` of this library writes both sides.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  avoid: callerAndTarget({ permission: 'none' }),
  prefer: callerAndTarget(),
  check: (app) =>
    lackingPermission(app, 'sts:AssumeRole').map(({ policy, site, caller, role }) => ({
      origin: policy.origin,
      statement: site.statement,
      at: site.statement.at,
      about: [caller, role],
      message: `${role} trusts ${caller}, but the caller has no permission to assume it.`,
    })),
};
