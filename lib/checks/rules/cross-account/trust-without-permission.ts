import { lackingPermission } from './one-sided-call';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppRule } from '../../rule';

export const trustWithoutPermission: AppRule = {
  id: 'trust-without-permission',
  scope: 'app',
  severity: 'error',
  title: 'A role trusts a caller of the app that lacks the permission',
  why: 'Across accounts the trust is an offer: the other account must allow sts:AssumeRole to its user or role. Until it does, every call is denied.',
  fix: 'Allow the caller sts:AssumeRole on the role: `grantAssumeRole` of this library writes both sides.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  avoid: callerAndTarget({ permission: 'none' }),
  prefer: callerAndTarget(),
  check: (app) =>
    lackingPermission(app, 'sts:AssumeRole').map(({ policy, site, caller, role }) => ({
      origin: policy.origin,
      statement: site.statement,
      at: site.statement.at,
      about: [caller, role],
      message: `${role} trusts ${caller}, which has no permission to assume it.`,
    })),
};
