import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf, TRUST } from './in-account';

describe('what CloudFormation documents of a resource’s name and ARN', () => {
  const REGION = 'us-east-1:111111111111';

  test.each<[string, JsonObject, string, Record<string, string>]>([
    ['AWS::IAM::User', { UserName: 'n', Path: '/p/' }, 'n', { Arn: 'arn:aws:iam::111111111111:user/p/n' }],
    ['AWS::IAM::Group', { GroupName: 'n' }, 'n', { Arn: 'arn:aws:iam::111111111111:group/n' }],
    [
      'AWS::IAM::ManagedPolicy',
      { ManagedPolicyName: 'n', PolicyDocument: {} },
      'arn:aws:iam::111111111111:policy/n',
      { PolicyArn: 'arn:aws:iam::111111111111:policy/n' },
    ],
    [
      'AWS::IAM::OIDCProvider',
      { Url: 'https://id.example.com/x' },
      'arn:aws:iam::111111111111:oidc-provider/id.example.com/x',
      { Arn: 'arn:aws:iam::111111111111:oidc-provider/id.example.com/x' },
    ],
    [
      'AWS::IAM::SAMLProvider',
      { Name: 'n' },
      'arn:aws:iam::111111111111:saml-provider/n',
      { Arn: 'arn:aws:iam::111111111111:saml-provider/n' },
    ],
    [
      'AWS::SQS::Queue',
      { QueueName: 'n' },
      'https://sqs.us-east-1.amazonaws.com/111111111111/n',
      { Arn: `arn:aws:sqs:${REGION}:n`, QueueName: 'n' },
    ],
    ['AWS::SNS::Topic', { TopicName: 'n' }, `arn:aws:sns:${REGION}:n`, { TopicName: 'n' }],
    ['AWS::DynamoDB::Table', { TableName: 'n' }, 'n', { Arn: `arn:aws:dynamodb:${REGION}:table/n` }],
    ['AWS::Kinesis::Stream', { Name: 'n' }, 'n', { Arn: `arn:aws:kinesis:${REGION}:stream/n` }],
    ['AWS::Logs::LogGroup', { LogGroupName: '/n' }, '/n', { Arn: `arn:aws:logs:${REGION}:log-group:/n:*` }],
    ['AWS::Lambda::Function', { FunctionName: 'n' }, 'n', { Arn: `arn:aws:lambda:${REGION}:function:n` }],
    [
      'AWS::Lambda::Alias',
      { FunctionName: 'n', Name: 'live' },
      `arn:aws:lambda:${REGION}:function:n:live`,
      { AliasArn: `arn:aws:lambda:${REGION}:function:n:live` },
    ],
    [
      'AWS::RDS::DBInstance',
      { DBInstanceIdentifier: 'Orders' },
      'orders',
      { DBInstanceArn: `arn:aws:rds:${REGION}:db:orders` },
    ],
    [
      'AWS::RDS::DBCluster',
      { DBClusterIdentifier: 'n' },
      'n',
      { DBClusterArn: `arn:aws:rds:${REGION}:cluster:n` },
    ],
    ['AWS::KMS::Key', {}, '<App/It>', { Arn: `arn:aws:kms:${REGION}:key/<App/It>`, KeyId: '<App/It>' }],
    ['AWS::Future::Thing', {}, '<App/It>', { Arn: '<App/It.Arn>' }],
  ])('%s', (Type, Properties, ref, attributes) => {
    const values = Object.keys(attributes).map((name) => ({ 'Fn::GetAtt': ['It', name] }));
    const Asking = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { ...TRUST, Value: [{ Ref: 'It' }, ...values] } },
    };
    const { roles } = factsOf({ It: { Type, Properties }, Asking });
    const found = (roles[0]?.trust?.document.source as { Value: string[] }).Value;
    expect(found.map((text) => readable(text).replaceAll('111111111111/us-east-1/App', 'App'))).toEqual([
      ref,
      ...Object.values(attributes),
    ]);
  });
});
