import type { RuleFamily } from '../rule-family';
import { chainedSessionTooLong } from './chained-session-too-long';
import { permissionWithoutResourcePolicy } from './permission-without-resource-policy';
import { permissionWithoutTrust } from './permission-without-trust';
import { sessionContextOneSided } from './session-context-one-sided';
import { trustWithoutPermission } from './trust-without-permission';

export const crossAccountRules: RuleFamily = {
  folder: 'cross-account',
  title: 'Cross-account access',
  rules: [
    chainedSessionTooLong,
    permissionWithoutResourcePolicy,
    permissionWithoutTrust,
    sessionContextOneSided,
    trustWithoutPermission,
  ],
};
