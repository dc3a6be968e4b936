import { conditionRange, holdsForEachNumber } from '../../../lib/access/proof/keys/condition-range';
import { parseConditionBlock } from '../../../lib/policy/condition/condition-parser';

const rangeOf = (block: unknown): string =>
  conditionRange(parseConditionBlock(block, 'Condition', true).conditions);

test.each([
  [{ NumericLessThan: { 'aws:MultiFactorAuthAge': '0' } }, 'never'],
  [{ NumericGreaterThanEqualsIfExists: { 'aws:MultiFactorAuthAge': '0' } }, 'always'],
  [{ NumericGreaterThan: { 's3:max-keys': '10' }, NumericLessThan: { 's3:max-keys': '5' } }, 'never'],
  [{ NumericGreaterThan: { 's3:max-keys': '5' }, NumericLessThan: { 's3:max-keys': '10' } }, 'sometimes'],
  [{ DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'never'],
  [{ DateEquals: { 'aws:CurrentTime': '2020-01-01' } }, 'never'],
  [{ DateLessThanEquals: { 'aws:EpochTime': '1500000000' } }, 'never'],
  [{ NumericLessThan: { 'aws:EpochTime': '1500000000' } }, 'never'],
  [{ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'always'],
  [{ DateNotEquals: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'always'],
  [{ DateLessThan: { 'aws:CurrentTime': '2099-01-01T00:00:00Z' } }, 'sometimes'],
  [{ DateLessThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } }, 'never'],
  [{ DateLessThan: { 'aws:TokenIssueTime': '2099-01-01T00:00:00Z' } }, 'sometimes'],
  [{ DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } }, 'sometimes'],
  [{ DateGreaterThanIfExists: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } }, 'always'],
  [{ DateLessThanEqualsIfExists: { 'aws:EpochTime': '2020' } }, 'never'],
  [{ 'ForAllValues:DateEquals': { 'aws:currenttime': '1500000000' } }, 'never'],
  [{ NumericNotEquals: { 'aws:EpochTime': '1500000000' } }, 'always'],
  [{ Null: { 'aws:EpochTime': 'true' } }, 'never'],
  [{ Null: { 'aws:CurrentTime': 'false' } }, 'always'],
  [
    {
      DateGreaterThan: { 'aws:CurrentTime': '2099-01-01' },
      NumericLessThan: { 'aws:EpochTime': '4000000000' },
    },
    'never',
  ],
  [{ StringLike: { 'aws:CurrentTime': '2020-*' } }, 'never'],
  [{ StringEqualsIfExists: { 'aws:currenttime': '2019-12-31T00:00:00Z' } }, 'never'],
  [{ StringNotLike: { 'aws:CurrentTime': ['2020-*', '2021-*'] } }, 'always'],
  [{ StringLike: { 'aws:CurrentTime': ['2020-*', '2098-*'] } }, 'sometimes'],
  [{ StringLike: { 'aws:CurrentTime': '*-01T*' } }, 'sometimes'],
  [{ StringEquals: { 'aws:EpochTime': '1500000000' } }, 'sometimes'],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': '' } }, 'never'],
  [{ StringNotEquals: { 'aws:SourceVpc': '' } }, 'always'],
  [{ StringEquals: { 'aws:PrincipalTag/team': '' } }, 'sometimes'],
  [{ NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '0' } }, 'sometimes'],
  [{ NumericNotEquals: { 'aws:MultiFactorAuthAge': '-1' } }, 'always'],
  [{ NumericEquals: { 'aws:MultiFactorAuthAge': '0.5' } }, 'never'],
  [{ NumericGreaterThan: { 's3:max-keys': '4' }, NumericLessThan: { 's3:max-keys': '5' } }, 'never'],
  [{ Bool: { 'aws:SecureTransport': 'true' }, BoolIfExists: { 'aws:SecureTransport': 'false' } }, 'never'],
  [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } }, 'always'],
  [{ StringEquals: { 'aws:PrincipalTag/t': 'a' }, StringNotEquals: { 'aws:PrincipalTag/t': 'a' } }, 'never'],
  [{ StringEquals: { 'aws:PrincipalTag/t': 'a' }, StringLike: { 'aws:PrincipalTag/t': 'b*' } }, 'never'],
  [
    { StringLike: { 'aws:PrincipalTag/t': 'a*' }, StringNotLike: { 'aws:PrincipalTag/t': '*b' } },
    'sometimes',
  ],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, NotIpAddress: { 'aws:SourceIp': '10.0.0.0/7' } }, 'never'],
  [
    {
      ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t' },
      ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' },
    },
    'never',
  ],
  [{ Null: { 'aws:SourceVpce': 'true' }, StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'never'],
  [{ Null: { 's3:prefix': 'false' }, StringNotLikeIfExists: { 's3:prefix': '*' } }, 'never'],
  [
    {
      Null: { 'aws:TagKeys': 'false' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' },
      'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' },
    },
    'never',
  ],
  [
    {
      'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' },
      'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' },
    },
    'sometimes',
  ],
  [{ NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] }, Null: { 'aws:SourceIp': 'false' } }, 'never'],
  [{ ArnNotLike: { 'aws:SourceArn': 'arn:*:*:*:*:*' }, Null: { 'aws:SourceArn': 'false' } }, 'never'],
  [{ StringEquals: { 'aws:PrincipalTag/t': '${aws:username}' } }, 'sometimes'],
  [
    {
      StringEquals: { 'aws:PrincipalTag/t': 'a-${aws:username}' },
      StringLike: { 'aws:PrincipalTag/t': 'b*' },
    },
    'never',
  ],
  [
    { StringEquals: { 's3:prefix': '${aws:username}' }, StringNotEquals: { 's3:prefix': '${aws:username}' } },
    'never',
  ],
  [
    {
      StringEquals: { 's3:prefix': "${aws:username, 'a'}" },
      StringNotEquals: { 's3:prefix': "${aws:username, 'b'}" },
    },
    'sometimes',
  ],
])('%j holds %s', (block, range) => {
  expect(rangeOf(block)).toBe(range);
});

test.each<[object, boolean]>([
  [{ NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': '0' } }, true],
  [{ NumericGreaterThan: { 's3:max-keys': '-1' } }, true],
  [{ NumericNotEquals: { 's3:max-keys': '2.5' } }, true],
  [{ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '0' } }, false],
  [{ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, false],
  [{ NumericGreaterThanEquals: { 'sts:DurationSeconds': '900' } }, false],
  [{ NumericGreaterThanEquals: { 'example:Number': '0' } }, false],
  [{ DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } }, false],
])('whether every number meets %j: %s', (block, expected) => {
  const [condition] = parseConditionBlock(block, 'Condition', true).conditions;
  expect(condition && holdsForEachNumber(condition)).toBe(expected);
});
