import { CONDITION_OPERATORS } from '../../lib/policy/condition/condition-operator';
import { action, conditionKeyOf, isMultivalued, operatorFits } from '../../lib/service-authorization';

const key = (name: string, condition: string) => {
  const known = action(name);
  return known && conditionKeyOf(known, condition)?.name;
};

describe('requests carry', () => {
  test.each([
    ['s3:ListBucket', 's3:prefix', 's3:prefix'],
    ['s3:ListBucket', 'S3:PREFIX', 's3:prefix'],
    ['iam:PassRole', 'iam:PassedToService', 'iam:PassedToService'],
    ['ec2:StartInstances', 'aws:ResourceTag/Team', 'aws:ResourceTag/${TagKey}'],
    ['ec2:CreateTags', 'aws:TagKeys', 'aws:TagKeys'],
    ['s3:GetObject', 'aws:SourceIp', 'aws:SourceIp'],
    ['s3:GetObject', 'aws:PrincipalTag/Team', 'aws:PrincipalTag/${TagKey}'],
    ['s3:GetObject', 's3:ExistingObjectTag/Team', 's3:ExistingObjectTag/<key>'],
    ['s3:GetObject', 'cognito-identity.amazonaws.com:sub', 'cognito-identity.amazonaws.com:sub'],
    ['kms:Decrypt', 'kms:EncryptionContext:App', 'kms:EncryptionContext:${EncryptionContextKey}'],
  ])('for %s %s', (name, condition, expected) => expect(key(name, condition)).toBe(expected));

  test.each([
    ['s3:GetObject', 's3:prefix'],
    ['iam:GetUser', 'iam:PassedToService'],
    ['ec2:DescribeInstances', 'aws:ResourceTag/Team'],
    ['sqs:SendMessage', 'aws:TagKeys'],
    ['s3:GetObject', 'aws:SourceIpp'],
  ])('for %s no %s', (name, condition) => expect(key(name, condition)).toBeUndefined());
});

describe('an operator', () => {
  test('of the policy language has keys that it compares', () => {
    const types = ['String', 'ARN', 'Bool', 'Numeric', 'Date', 'IPAddress'] as const;
    const unused = [...CONDITION_OPERATORS.keys()].filter(
      (name) => !types.some((type) => operatorFits(name, type)),
    );
    // AWS documents no key of binary type.
    expect(unused).toEqual(['BinaryEquals']);
  });

  test.each([
    ['StringLike', 'String', true],
    ['StringLike', 'ARN', true],
    ['ArnLike', 'ARN', true],
    ['ArnLike', 'ArrayOfARN', true],
    ['Bool', 'Bool', true],
    ['NumericLessThan', 'Numeric', true],
    ['DateGreaterThan', 'Date', true],
    ['NotIpAddress', 'IPAddress', true],
    ['Null', 'Bool', true],
    ['StringEquals', 'Bool', false],
    ['Bool', 'String', false],
    ['IpAddress', 'String', false],
    ['NumericEquals', 'Date', false],
    ['DateLessThan', 'String', false],
  ] as const)('%s with values of type %s fits: %s', (text, type, fits) => {
    expect(operatorFits(text, type)).toBe(fits);
  });

  test('needs ForAnyValue or ForAllValues where requests carry lists', () => {
    expect([isMultivalued('ArrayOfString'), isMultivalued('String')]).toEqual([true, false]);
  });
});
