import { App, Stack } from 'aws-cdk-lib/core';
import { AccountAlias, AccountPasswordPolicy } from '../../lib';
import { WORK } from '../environments';

/** The password policy and the alias of the account where people are. */
export function addAccountSettings(app: App): Stack {
  const stack = new Stack(app, 'AccountSettings', { env: WORK });
  // example: account-settings
  new AccountPasswordPolicy(stack, 'Passwords', {
    minimumLength: 16,
    reusePrevention: 24,
    allowUsersToChange: true,
  });
  new AccountAlias(stack, 'Alias', { alias: 'example-work' });
  // example end
  return stack;
}

if (require.main === module) addAccountSettings(new App());
