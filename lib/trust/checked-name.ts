import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn';
import type { NameRule } from '../policy/entity-name';

/** Refuses a name, path or id that IAM would refuse; tokens are not judged. */
export function checkName(rule: NameRule, text: string | undefined, at: string): void {
  if (text === undefined || Token.isUnresolved(text) || rule.test(text)) return;
  throw new IamPatternsError({
    code: `malformed-${rule.what.replace(/ /g, '-')}`,
    at,
    got: `the ${rule.what} ${JSON.stringify(text)}`,
    expected: rule.expected,
    fix: 'correct it',
  });
}

/** Refuses what is not an account id; tokens are not judged. */
export function checkAccountId(text: string, at: string): void {
  if (Token.isUnresolved(text) || isAccountId(text)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    at,
    got: `the account id ${JSON.stringify(text)}`,
    expected: 'twelve digits',
    fix: 'write it as a string, with its leading zeros',
  });
}
