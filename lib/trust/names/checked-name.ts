import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import type { NameRule } from '../../policy/principal/entity-name';

/**
 * Whether a text is or contains a value that is not known yet: a token, an element of an unresolved list, or the placeholder of
 * a context lookup before it has run.
 */
export function isToken(text: string): boolean {
  return Token.isUnresolved(text) || Token.isUnresolved([text]) || text.includes(LOOKUP_PLACEHOLDER);
}

/** What `ssm.StringParameter.valueFromLookup` returns until the CDK CLI has looked the value up. */
const LOOKUP_PLACEHOLDER = 'dummy-value-for-';

/** Rejects a name, path or ID that IAM rejects. Tokens pass. */
export function checkName(rule: NameRule, text: string | undefined, at: string): void {
  if (text === undefined || isToken(text) || rule.test(text)) return;
  throw new IamPatternsError({
    code: `malformed-${rule.what.toLowerCase().replace(/ /g, '-')}`,
    at,
    got: `${rule.what} ${JSON.stringify(text)}`,
    expected: rule.expected,
    fix: 'correct the value',
  });
}

/** Rejects what is not an account ID. Tokens pass. */
export function checkAccountId(text: string, at: string): void {
  if (isToken(text) || isAccountId(text)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    at,
    got: `account ID ${JSON.stringify(text)}`,
    expected: '12 digits',
    fix: 'pass the account ID as a string with its leading zeros',
  });
}

/** Rejects what is not an ARN. Tokens pass. */
export function checkArn(text: string, at: string): void {
  if (isToken(text) || parseArn(text) !== undefined) return;
  throw new IamPatternsError({
    code: 'malformed-arn',
    at,
    got: `ARN ${JSON.stringify(text)}`,
    expected: 'an ARN, such as arn:aws:scheduler:eu-west-1:111111111111:schedule-group/default',
    fix: 'correct the ARN, because a condition never matches other text',
  });
}

/** Rejects what is not the ARN of users, roles or sessions. Tokens pass. */
export function checkIdentityArn(text: string, at: string): void {
  if (isToken(text)) return;
  const arn = parseArn(text);
  const identity = (arn?.service === 'iam' || arn?.service === 'sts') && arn.region === '';
  if (identity && /^[\d*?]+$/.test(arn.account)) return;
  throw new IamPatternsError({
    code: 'malformed-arn',
    at,
    got: `ARN ${JSON.stringify(text)}`,
    expected: 'the ARN of users, roles or sessions, such as arn:aws:iam::222222222222:role/ops/*',
    fix: 'correct the ARN, because a condition never matches other text',
  });
}
