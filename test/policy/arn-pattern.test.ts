import { ArnPattern } from '../../lib/policy/arn/arn-pattern';
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
