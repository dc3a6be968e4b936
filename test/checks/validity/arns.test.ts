import type { Json } from '../../../lib/text/json';
import { symbol } from '../../../lib/policy/pattern/symbol';
import { findings } from './judging';

const fires = (rule: string, resource: Json): boolean => findings(rule, { Resource: resource }).length > 0;

describe('a region or an account where none belongs', () => {
  const rule = 'arn-field-misplaced';
  test.each([
    ['the account of a bucket', 'arn:aws:s3::111111111111:reports'],
    ['the region of a role', 'arn:aws:iam:eu-west-1:111111111111:role/Reader'],
  ])('fires on %s', (_, arn) => expect(fires(rule, arn)).toBe(true));

  test.each([
    ['a wildcard, which an empty field meets', 'arn:aws:s3:*:*:reports'],
    ['an access point, which has both', 'arn:aws:s3:eu-west-1:111111111111:accesspoint/reports'],
    ['a value that only deployment tells', `arn:aws:s3::${symbol('AWS::AccountId')}:reports`],
    ['a variable', 'arn:aws:s3::${aws:PrincipalAccount}:reports'],
    ['AWS in place of the account', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ])('is silent on %s', (_, arn) => expect(fires(rule, arn)).toBe(false));

  test('names the field, what it holds, and what such ARNs look like', () => {
    const [finding] = findings(rule, { Resource: 'arn:aws:iam:eu-west-1:111111111111:role/Reader' });
    expect(finding?.message).toMatch(/region eu-west-1.*iam::\$\{Account\}:role/);
    expect(finding?.path).toBe('Statement[0].Resource');
  });
});

describe('a region or an account that is missing', () => {
  const rule = 'arn-field-missing';
  test.each([
    ['a queue without account', 'arn:aws:sqs:eu-west-1::orders'],
    ['a queue without region', 'arn:aws:sqs::111111111111:orders'],
    ['log groups without either', 'arn:aws:logs:::log-group:shop'],
  ])('fires on %s', (_, arn) => expect(fires(rule, arn)).toBe(true));

  test.each([
    ['a bucket, which has neither', 'arn:aws:s3:::reports'],
    ['an image, which AWS may own', 'arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0'],
    ["AWS's own documents", 'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript'],
    ['parameters that AWS publishes', 'arn:aws:ssm:*::parameter/aws/service/*'],
    ['foundation models', 'arn:aws:bedrock:eu-west-1::foundation-model/*'],
    ['methods of an API, with its path', 'arn:aws:apigateway:eu-west-1::/restapis/*'],
    ['fields that are wildcards', 'arn:aws:sqs:*:*:orders'],
    ['a value that only deployment tells', `arn:aws:sqs:eu-west-1:${symbol('AWS::AccountId')}:orders`],
  ])('is silent on %s', (_, arn) => expect(fires(rule, arn)).toBe(false));

  test('says both fields in one finding', () => {
    const found = findings(rule, { Resource: 'arn:aws:logs:::log-group:shop' });
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('no region and no account'),
    ]);
  });
});

describe('fields that are not built like what they are', () => {
  test.each([
    ['unknown-partition', 'arn:amazon:s3:::reports/*'],
    ['invalid-arn-region', 'arn:aws:sqs:eu-wset-1:111111111111:orders'],
    ['invalid-arn-region', 'arn:aws:sqs:eu-west-1a:111111111111:orders'],
    ['invalid-arn-account', 'arn:aws:sqs:eu-west-1:1111-1111-1111:orders'],
    ['arn-service-case', 'arn:aws:SQS:eu-west-1:111111111111:orders'],
    ['unknown-arn-service', 'arn:aws:queue:eu-west-1:111111111111:orders'],
    ['unknown-resource-type', 'arn:aws:dynamodb:eu-west-1:111111111111:tables/Orders'],
    ['wildcard-in-service', 'arn:aws:s*:::reports/*'],
  ])('%s fires on %s', (rule, arn) => expect(fires(rule, arn)).toBe(true));

  test.each([
    ['unknown-partition', 'arn:*:s3:::reports/*'],
    ['unknown-partition', 'arn:aws-cn:s3:::reports/*'],
    ['unknown-partition', 'arn:aws-eusc:s3:::reports/*'],
    ['unknown-partition', `arn:${symbol('AWS::Partition')}:s3:::reports/*`],
    ['invalid-arn-region', 'arn:aws:sqs:eu-*:111111111111:orders'],
    ['invalid-arn-region', 'arn:aws-us-gov:sqs:us-gov-west-1:111111111111:orders'],
    ['invalid-arn-region', 'arn:aws-iso:sqs:us-iso-east-1:111111111111:orders'],
    ['invalid-arn-region', 'arn:aws-eusc:sqs:eusc-de-east-1:111111111111:orders'],
    ['invalid-arn-region', 'arn:aws:sqs:mx-central-1:111111111111:orders'],
    ['invalid-arn-account', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['invalid-arn-account', 'arn:aws:sqs:eu-west-1:11111111????:orders'],
    ['unknown-arn-service', 'arn:aws:execute-api:eu-west-1:111111111111:abcdef/*'],
    ['unknown-arn-service', 'arn:aws:catalog:eu-west-1:111111111111:product/prod-1'],
    ['unknown-resource-type', 'arn:aws:dynamodb:eu-west-1:111111111111:*'],
    ['unknown-resource-type', 'arn:aws:dynamodb:eu-west-1:111111111111:ta*'],
    ['unknown-resource-type', 'arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31'],
    ['unknown-resource-type', `arn:aws:dynamodb:eu-west-1:111111111111:${symbol('Name')}`],
    ['unknown-resource-type', 'arn:*:kms:*:${aws:PrincipalAccount}:key/*'],
  ])('%s is silent on %s', (rule, arn) => expect(fires(rule, arn)).toBe(false));

  test('ARNs of principals and in conditions are looked at too', () => {
    const condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-wset-1:111111111111:news' } };
    expect(findings('invalid-arn-region', { Condition: condition })).toHaveLength(1);
    const principal = { AWS: 'arn:aws:iam::11111:role/Reader' };
    expect(findings('invalid-arn-account', { Principal: principal }, { kind: 'trust' })).toHaveLength(1);
  });
});
