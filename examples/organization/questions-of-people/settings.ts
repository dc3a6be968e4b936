import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { mfa } from '../../../lib/access/testing/test-context';
import { roleOf } from '../role-of';

const user = (name: string) => `arn:aws:iam::111111111111:user/${name}`;

/** The functions and analyzers that look after an account: each does its own work, and nothing else. */
export function settingsQuestions(model: AccessModel): ProofSection {
  const passwords = roleOf(model, 'AccountSettings/Passwords/Handler/Role');
  const alias = roleOf(model, 'AccountSettings/Alias/Handler/Role');
  const report = roleOf(model, 'Hygiene/Credentials/Check/Role');
  const rotation = roleOf(model, 'Users/Backup/AccessKey/Rotation/Role');
  const call = (principal: string, action: string, resource = '*') => ({ principal, action, resource });
  return {
    title: 'What looks after the accounts',
    questions: [
      {
        says: 'the function of the password policy sets it',
        request: call(passwords, 'iam:UpdateAccountPasswordPolicy'),
        expected: 'allowed',
      },
      {
        says: 'it sets the alias of the account',
        request: call(passwords, 'iam:CreateAccountAlias'),
        expected: 'denied',
      },
      {
        says: 'the function of the alias sets it',
        request: call(alias, 'iam:CreateAccountAlias'),
        expected: 'allowed',
      },
      {
        says: 'it removes the password policy',
        request: call(alias, 'iam:DeleteAccountPasswordPolicy'),
        expected: 'denied',
      },
      {
        says: 'the function of the credential report reads it',
        request: call(report, 'iam:GetCredentialReport'),
        expected: 'allowed',
      },
      {
        says: 'it deactivates a key, though it is only to report',
        request: call(report, 'iam:UpdateAccessKey', user('eva')),
        expected: 'denied',
      },
      {
        says: 'the function of the rotation makes a key for the backup program',
        request: call(rotation, 'iam:CreateAccessKey', user('services/backup')),
        expected: 'allowed',
      },
      {
        says: 'it makes a key for Eva',
        request: call(rotation, 'iam:CreateAccessKey', user('eva')),
        expected: 'denied',
      },
      {
        says: 'an administrator of the account deletes an analyzer of Access Analyzer',
        request: {
          principal: user('emergency-first'),
          via: ['arn:aws:iam::111111111111:role/BreakGlass'],
          context: mfa('5 minutes ago'),
          action: 'access-analyzer:DeleteAnalyzer',
          resource: 'arn:aws:access-analyzer:eu-west-1:111111111111:analyzer/external',
        },
        expected: 'denied',
      },
    ],
  };
}
