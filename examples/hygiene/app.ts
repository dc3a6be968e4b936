import { App, Stack } from 'aws-cdk-lib/core';
import { AccessAnalyzers, CredentialHygiene } from '../../lib';
import { DATA } from '../environments';

/** What looks after an account when it is in use: analyzers, and a daily look at its credentials. */
export function addHygiene(app: App, deactivate = true): Stack {
  const stack = new Stack(app, 'Hygiene', { env: DATA });
  // example: hygiene
  new AccessAnalyzers(stack, 'Analyzers', { unusedAccessDays: 60 });
  new CredentialHygiene(stack, 'Credentials', {
    unusedDays: 60,
    deactivate,
    exemptUserNames: ['emergency-first', 'emergency-second'],
    emailAddresses: ['security@example.com'],
  });
  // example end
  return stack;
}

if (require.main === module) addHygiene(new App());
