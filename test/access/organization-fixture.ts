import type { TemplateSource } from '../../lib/assembly/load';

/** Two accounts: 111111111111 owns roles and data, 222222222222 the callers. */
export const ANA = 'arn:aws:iam::222222222222:user/ana';
export const BOB = 'arn:aws:iam::222222222222:user/bob';
export const CALLER = 'arn:aws:iam::222222222222:role/caller';
export const SIBLING = 'arn:aws:iam::222222222222:role/sibling';
export const OPS = 'arn:aws:iam::111111111111:role/ops';
export const WRITER = 'arn:aws:iam::111111111111:role/writer';
export const LEAF = 'arn:aws:iam::111111111111:role/leaf';
export const STREAM = 'arn:aws:kinesis:eu-west-1:111111111111:stream/events';
export const DATABASE = 'arn:aws:rds:eu-west-1:111111111111:db:orders';

type Statement = Readonly<Record<string, unknown>>;

export const policy = (...statements: Statement[]) => ({ Version: '2012-10-17', Statement: statements });
export const allow = (
  action: string | string[],
  resource: string | string[],
  condition?: unknown,
): Statement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});
export const deny = (
  action: string | string[],
  resource: string | string[],
  condition?: unknown,
): Statement => ({
  ...allow(action, resource, condition),
  Effect: 'Deny',
});
export const trust = (principal: unknown, condition?: unknown, action = 'sts:AssumeRole'): Statement => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  ...(condition === undefined ? {} : { Condition: condition }),
});

type Json = TemplateSource['template'];

export function role(name: string, trusted: Statement, permissions: Statement[] = [], more: object = {}) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: policy(trusted),
      Policies:
        permissions.length === 0
          ? []
          : [{ PolicyName: 'permissions', PolicyDocument: policy(...permissions) }],
      ...more,
    },
    Metadata: { 'aws:cdk:path': `App/${name}` },
  };
}

export function user(name: string, permissions: Statement[] = [], more: object = {}) {
  return {
    Type: 'AWS::IAM::User',
    Properties: {
      UserName: name,
      Policies:
        permissions.length === 0
          ? []
          : [{ PolicyName: 'permissions', PolicyDocument: policy(...permissions) }],
      ...more,
    },
    Metadata: { 'aws:cdk:path': `People/${name}` },
  };
}

export function template(account: string, resources: Record<string, unknown>): TemplateSource {
  return {
    template: { Resources: resources } as Json,
    stackName: `stack-${account}`,
    account,
    region: 'eu-west-1',
  };
}

const MFA = {
  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
};

/** The account that owns. */
export function owning(more: Record<string, unknown> = {}): TemplateSource {
  return template('111111111111', {
    Ops: role('ops', trust({ AWS: ANA }, MFA), [
      allow(['rds:StartDBInstance', 'rds:StopDBInstance'], DATABASE),
      allow('rds:DescribeDBInstances', 'arn:aws:rds:eu-west-1:111111111111:db:*'),
    ]),
    Writer: role(
      'writer',
      trust({ AWS: CALLER }, { StringEquals: { 'sts:ExternalId': 'x-1' } }),
      [allow(['kinesis:PutRecord', 'kinesis:PutRecords'], STREAM)],
      { MaxSessionDuration: 7200 },
    ),
    Leaf: role('leaf', trust({ AWS: WRITER }), [allow('kinesis:Get*', STREAM)]),
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'events' } },
    ...more,
  });
}

/** The account that calls. */
export function calling(more: Record<string, unknown> = {}): TemplateSource {
  return template('222222222222', {
    Ana: user('ana', [allow('sts:AssumeRole', OPS)]),
    Bob: user('bob', [allow('sts:AssumeRole', OPS)]),
    Caller: role('caller', trust({ Service: 'lambda.amazonaws.com' }), [allow('sts:AssumeRole', WRITER)]),
    Sibling: role('sibling', trust({ Service: 'lambda.amazonaws.com' })),
    ...more,
  });
}
