import type { RuleFamily } from '../rule-family';
import { consoleWithoutMfaGuard } from './console-without-mfa-guard';
import { mfaCondition } from './mfa-condition';
import { mfaGuardBlocksFirstPassword } from './mfa-guard-blocks-first-password';
import { mfaGuardOnRole } from './mfa-guard-on-role';
import { mfaImpossible } from './mfa-impossible';
import { trustPeopleWithoutMfa } from './trust-people-without-mfa';

export const mfaRules: RuleFamily = {
  folder: 'mfa',
  title: 'MFA',
  rules: [
    consoleWithoutMfaGuard,
    mfaCondition,
    mfaGuardBlocksFirstPassword,
    mfaGuardOnRole,
    mfaImpossible,
    trustPeopleWithoutMfa,
  ],
};
