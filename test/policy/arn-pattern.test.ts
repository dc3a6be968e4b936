import { ArnPattern } from '../../lib/policy/arn/arn-pattern';
import { arnFields, arnHead, hasAllFields, hidesFields } from '../../lib/policy/arn/arn-field';
import { Context } from '../../lib/policy/condition/context';
import { symbol } from '../../lib/policy/pattern/symbol';

const target = symbol('Stack/Target');
const match = (pattern: string, arn: string) =>
  new ArnPattern(pattern, { wildcards: true, variables: true, at: '' }).matches(arn, Context.complete());

describe('a pattern whose fields an unknown value hides', () => {
  test.each([`${target}/*`, `arn:aws:${target}`, `arn:aws:s3:::${target}`])(
    'is well formed: %j',
    (pattern) => {
      expect(ArnPattern.isWellFormed(pattern)).toBe(true);
    },
  );

  test.each([
    [`arn:aws:${target}`, 'arn:aws:s3:::reports', 'unknown'],
    [`arn:aws:${target}`, 'arn:aws-cn:s3:::reports', 'no'],
    [`arn:aws:${target}`, `arn:aws:${target}`, 'yes'],
    [`arn:aws:s3:::${target}`, 'arn:aws:s3:::reports', 'unknown'],
    [`arn:aws:s3:::${target}`, 'arn:aws:sqs:eu-west-1:111111111111:reports', 'no'],
    [`${target}/*`, 'arn:aws:s3:::reports/a', 'unknown'],
    [`${target}/*`, 'arn:aws:s3:::reports', 'no'],
  ])('%j compared with %j: %s', (pattern, arn, expected) => {
    expect(match(pattern, arn)).toBe(expected);
  });
});

test.each(['reports', 'arn:aws:s3', 'arn:aws:${aws:username}'])('%j has too few fields', (pattern) => {
  expect(ArnPattern.isWellFormed(pattern)).toBe(false);
});

test.each([
  ['*', '*', 'yes'],
  ['*', 'arn:aws:s3:::reports', 'yes'],
  ['arn:*:*:*:*:*', '*', 'no'],
  ['arn:aws:s3:::*', '', 'no'],
  ['arn:aws:s3:::reports', 'arn:aws:s3:::reports', 'yes'],
  ['arn:aws:s3:::reports', 'arn:aws:s3:::reports2', 'no'],
  ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/a/b:c', 'yes'],
  ['arn:aws:s3:::reports/?', 'arn:aws:s3:::reports/ab', 'no'],
  ['arn:*:s3:::reports', 'arn:aws:s3:::reports', 'yes'],
  ['arn:*:s3:::reports', 'arn:aws:s3:eu-west-1:111111111111:reports', 'no'],
  ['arn:aws:sqs:*:111111111111:orders', 'arn:aws:sqs:eu-west-1:111111111111:orders', 'yes'],
  // AWS does not say whether a pattern with too few fields is compared as a text.
  ['arn:aws:sqs:*:orders', 'arn:aws:sqs:eu-west-1:111111111111:orders', 'unknown'],
  ['arn:aws:sqs:*:orders', 'arn:aws:sqs:eu-west-1:111111111111:other', 'no'],
  ['arn:aws:sqs:*:*:orders', 'arn:aws:sqs:eu-west-1:111111111111:a:orders', 'no'],
  ['arn:aws:sqs:eu-*:111111111111:*', 'arn:aws:sqs:us-east-1:111111111111:orders', 'no'],
  ['arn:aws:sqs:eu-?est-1:111111111111:*', 'arn:aws:sqs:eu-west-1:111111111111:orders', 'yes'],
  ['xrn:*:sqs:eu-west-1:111111111111:orders', 'arn:aws:sqs:eu-west-1:111111111111:orders', 'no'],
  [`arn:aws:sqs:eu-west-1:${target}:orders`, 'arn:aws:sqs:eu-west-1:111111111111:orders', 'unknown'],
  [`arn:aws:sqs:eu-west-1:${target}:orders`, 'arn:aws:sqs:eu-west-1:111111111111:other', 'no'],
  [`arn:aws:sqs:eu-west-1:${target}:*`, `arn:aws:sqs:eu-west-1:${target}:orders`, 'yes'],
  ['arn:aws:s3:::reports/*', `arn:aws:s3:::${target}`, 'unknown'],
  ['arn:aws:s3:::reports/*', `arn:aws:sqs:::${target}`, 'no'],
  ['arn:aws:s3:::*', `arn:aws:${target}`, 'unknown'],
  ['arn:aws:s3:::*', `${target}/*`, 'unknown'],
  [`${target}/*`, `${target}/a`, 'yes'],
  [`${target}`, 'arn:aws:s3', 'no'],
  [`${target}/*`, '*', 'no'],
  // The unknown Region ends at the colon.
  [
    `arn:aws:sqs:${target}:111111111111:orders`,
    'arn:aws:sqs:eu-west-1:222222222222:111111111111:orders',
    'no',
  ],
])('%j compared with %j: %s', (pattern, arn, expected) => {
  expect(match(pattern, arn)).toBe(expected);
});

describe('the fields of an ARN', () => {
  const region = symbol('AWS::Region');
  test.each<[string, string[] | undefined]>([
    ['arn:aws:s3:::reports/a:b', ['arn', 'aws', 's3', '', '', 'reports/a:b']],
    [
      'arn:aws:iam::${aws:PrincipalAccount}:role/a',
      ['arn', 'aws', 'iam', '', '${aws:PrincipalAccount}', 'role/a'],
    ],
    [`arn:aws:sqs:${region}:111111111111:a`, ['arn', 'aws', 'sqs', region, '111111111111', 'a']],
    ['arn:aws:s3::', undefined],
    ['urn:aws:s3:::reports', undefined],
    ['x:arn:', undefined],
  ])('%j', (text, fields) => {
    expect(arnFields(text)).toEqual(fields);
    expect(hasAllFields(text)).toBe(fields !== undefined);
    const last = fields?.at(-1) ?? text;
    expect(arnHead(text)).toBe(text.slice(0, text.length - last.length));
  });

  test.each([
    [`arn:aws:s3:::${target}`, false],
    [`arn:aws:${target}`, true],
    [`${target}/*`, true],
    [`reports:${target}`, false],
    ['arn:aws:s3', false],
  ])('of %j are hidden: %s', (text, isHidden) => {
    expect(hidesFields(text)).toBe(isHidden);
  });
});
