import {
  AccountAlias,
  type AccountAliasProps,
  AccountPasswordPolicy,
  type AccountPasswordPolicyProps,
  AccountSettingRemoval,
} from '../../../lib';
import { type Case, entry } from './case';

/** The settings of the account add no access: the role of the case may be assumed as before. */
const unchanged = entry({}, [['allowed', {}]]);

function alias(props: AccountAliasProps): Case {
  return (accounts) => {
    new AccountAlias(accounts.prod, 'Alias', props);
    return unchanged(accounts);
  };
}

function passwords(props: AccountPasswordPolicyProps): Case {
  return (accounts) => {
    new AccountPasswordPolicy(accounts.prod, 'Passwords', props);
    return unchanged(accounts);
  };
}

const ofPasswords: Record<keyof AccountPasswordPolicyProps, Case> = {
  minimumLength: passwords({ minimumLength: 20 }),
  requireSymbols: passwords({ requireSymbols: true }),
  requireNumbers: passwords({ requireNumbers: true }),
  requireUppercase: passwords({ requireUppercase: true }),
  requireLowercase: passwords({ requireLowercase: true }),
  allowUsersToChange: passwords({ allowUsersToChange: true }),
  maxAgeDays: passwords({ maxAgeDays: 90 }),
  reusePrevention: passwords({ reusePrevention: 5 }),
  hardExpiry: passwords({ hardExpiry: true, maxAgeDays: 90 }),
  onRemoval: passwords({ minimumLength: 20, onRemoval: AccountSettingRemoval.KEEP }),
};

/** A case for every property of the settings of an account. */
export const ACCOUNT_CASES: Record<string, Case> = {
  'AccountAliasProps.alias': alias({ alias: 'example-production' }),
  'AccountAliasProps.onRemoval': alias({
    alias: 'example-production',
    onRemoval: AccountSettingRemoval.DELETE,
  }),
  ...Object.fromEntries(
    Object.entries(ofPasswords).map(([name, each]) => [`AccountPasswordPolicyProps.${name}`, each]),
  ),
};
