import { AccessModel } from '../../lib/access/model';
import { policy, role, template, trust } from './organization-fixture';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const within = (arn: unknown, rest: string) => ({ 'Fn::Join': ['', [arn, rest]] });
const EC2 = trust({ Service: 'ec2.amazonaws.com' });
const CALLER = 'arn:aws:iam::111111111111:role/caller';

/** One role that may use the first resource, and a second resource of the same type. */
function model(type: string, action: string, resource: unknown): AccessModel {
  const Properties = type === 'AWS::KMS::Key' ? { KeyPolicy: OWN_ACCOUNT } : {};
  const statement = { Effect: 'Allow', Action: action, Resource: resource };
  const caller = role('caller', EC2, [statement]);
  return AccessModel.fromAssembly(
    template('111111111111', {
      One: { Type: type, Properties },
      Other: { Type: type, Properties },
      Caller: caller,
    }),
  );
}

const OWN_ACCOUNT = policy({
  Effect: 'Allow',
  Principal: { AWS: '111111111111' },
  Action: 'kms:*',
  Resource: '*',
});

const TYPES: readonly (readonly [string, string, unknown, string])[] = [
  ['AWS::SQS::Queue', 'sqs:SendMessage', arnOf('One'), ''],
  ['AWS::SNS::Topic', 'sns:Publish', { Ref: 'One' }, ''],
  ['AWS::S3::Bucket', 's3:GetObject', within(arnOf('One'), '/*'), '/key'],
  ['AWS::S3::Bucket', 's3:ListBucket', arnOf('One'), ''],
  ['AWS::KMS::Key', 'kms:Decrypt', arnOf('One'), ''],
  ['AWS::SecretsManager::Secret', 'secretsmanager:GetSecretValue', { Ref: 'One' }, ''],
  ['AWS::SecretsManager::Secret', 'secretsmanager:GetSecretValue', within({ Ref: 'One' }, ''), ''],
  ['AWS::DynamoDB::Table', 'dynamodb:Query', within(arnOf('One'), '*'), ''],
  ['AWS::Lambda::Function', 'lambda:InvokeFunction', within(arnOf('One'), ':*'), ':live'],
];

/** Patterns that a longer name may match too. */
const MAY_MEAN_BOTH = new Set(['dynamodb:Query']);

test.each(TYPES)('two resources of type %s without a name are two: %s', (type, action, resource, rest) => {
  const of = model(type, action, resource);
  const arn = (id: string) => `${of.arnOf(id)}${rest}`;
  const decision = (id: string) => of.check({ principal: CALLER, action, resource: arn(id) }).decision;
  expect(decision('One')).toBe('allowed');
  const isOpen = MAY_MEAN_BOTH.has(action);
  expect(decision('Other')).toBe(isOpen ? 'undetermined' : 'denied');
  expect(of.possibleAccess([action], [arn('One')])[0]?.witness).toBeDefined();
  expect(of.possibleAccess([action], [arn('Other')]).map(({ witness }) => witness)).toEqual(
    isOpen ? [undefined] : [],
  );
});

test('a name that is written down may be the generated one', () => {
  const of = model('AWS::SQS::Queue', 'sqs:SendMessage', arnOf('One'));
  const orders = 'arn:aws:sqs:eu-west-1:111111111111:orders';
  expect(of.check({ principal: CALLER, action: 'sqs:SendMessage', resource: orders }).decision).toBe(
    'undetermined',
  );
  const [access] = of.possibleAccess(['sqs:SendMessage'], [orders]);
  expect(access?.witness).toBeUndefined();
  expect(access?.reason).toMatch(/it hangs on .*\/One\b/);
});

test('names differ within a stack; another stack may be in another account and have the same', () => {
  const stack = (name: string) => ({
    stackName: name,
    template: {
      Resources: {
        [`${name}Queue`]: { Type: 'AWS::SQS::Queue' },
        [`${name}Spare`]: { Type: 'AWS::SQS::Queue' },
        [`${name}Caller`]: role(`caller-${name}`, EC2, [
          { Effect: 'Allow', Action: 'sqs:*', Resource: arnOf(`${name}Queue`) },
        ]),
      },
    },
  });
  const of = AccessModel.fromAssembly([stack('A'), stack('B')] as never);
  const decision = (queue: string) =>
    of.check({ principal: of.arnOf('ACaller'), action: 'sqs:SendMessage', resource: of.arnOf(queue) })
      .decision;
  expect(['AQueue', 'ASpare', 'BQueue'].map(decision)).toEqual(['allowed', 'denied', 'undetermined']);
});
