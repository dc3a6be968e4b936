import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import type { NameRule } from '../policy/principal/entity-name';

/** Whether a text is, or holds, what only deployment will tell; an element of an unknown list is too. */
export function isToken(text: string): boolean {
  return Token.isUnresolved(text) || Token.isUnresolved([text]);
}

/** Refuses a name, path or id that IAM would refuse; tokens are not judged. */
export function checkName(rule: NameRule, text: string | undefined, at: string): void {
  if (text === undefined || isToken(text) || rule.test(text)) return;
  throw new IamPatternsError({
    code: `malformed-${rule.what.toLowerCase().replace(/ /g, '-')}`,
    at,
    got: `the ${rule.what} ${JSON.stringify(text)}`,
    expected: rule.expected,
    fix: 'correct it',
  });
}

/** Refuses what is not an account id; tokens are not judged. */
export function checkAccountId(text: string, at: string): void {
  if (isToken(text) || isAccountId(text)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    at,
    got: `the account id ${JSON.stringify(text)}`,
    expected: 'twelve digits',
    fix: 'write it as a string, with its leading zeros',
  });
}

/** Refuses what is no ARN of an account's user, role or session; tokens are not judged. */
export function checkIdentityArn(text: string, at: string): void {
  if (isToken(text)) return;
  const arn = parseArn(text);
  const identity = (arn?.service === 'iam' || arn?.service === 'sts') && arn.region === '';
  if (identity && /^[\d*?]+$/.test(arn.account)) return;
  throw new IamPatternsError({
    code: 'malformed-arn',
    at,
    got: `the ARN ${JSON.stringify(text)}`,
    expected: 'the ARN of users, roles or sessions, such as arn:aws:iam::222222222222:role/ops/*',
    fix: 'correct it: conditions never match a text that is no ARN',
  });
}
