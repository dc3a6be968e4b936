import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../lib/text/json';
import { symbol } from '../../lib/policy/pattern/symbol';
import { checkDocument } from '../../lib/checks/check-document';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';
import { allow, judge, type Statement } from './privilege-findings';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('administrator access is found however it is written', () => {
  const means = allow(['iam:*', 'organizations:*']);
  test.each<[string, Statement[]]>([
    ['a star', [allow('*')]],
    ['a star in a list', [allow(['s3:GetObject', '*'], ['*'])]],
    ['two stars', [allow('*:*')]],
    ['many stars', [allow('**:*')]],
    ['keys in another order', [{ Resource: ['*'], Action: '*', Effect: 'Allow' }]],
    ['every ARN', [allow('*', 'arn:aws:*')]],
    ['in the second statement', [allow('s3:ListAllMyBuckets'), allow('*')]],
    ['a NotAction that leaves IAM in', [{ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' }]],
    [
      'two statements that leave nothing out',
      [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }, means],
    ],
    ['a condition that is about the caller alone', [allow('*', '*', MFA)]],
  ])('%s', (_note, statements) => {
    expect(judge(...statements)).toContain('administrator-access error');
  });

  test.each<[string, Statement[]]>([
    ['one bucket', [allow('*', ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'])]],
    ['tagged resources', [allow('*', '*', { StringEquals: { 'aws:ResourceTag/team': 'shop' } })]],
    ['power without IAM', [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }]],
    ['a Deny', [{ Effect: 'Deny', Action: '*', Resource: '*' }]],
    ['a Deny of all beside it', [allow('*'), { Effect: 'Deny', Action: '*', Resource: '*' }]],
    ['an action that is not known yet', [allow(symbol('Action'))]],
    ['a resource that is not known yet', [allow('*', symbol('Resource'))]],
  ])('and not claimed for %s', (_note, statements) => {
    expect(judge(...statements)).not.toContain('administrator-access error');
  });
});

describe('wildcards in actions', () => {
  test('reading by pattern is left alone', () => {
    expect(judge(allow(['ec2:Describe*', 'ec2:Get*'], 'arn:aws:ec2:eu-west-1:111111111111:*/*'))).toEqual([]);
  });

  test('a pattern that takes in permissions management is a warning', () => {
    expect(judge(allow('s3:PutObject*', 'arn:aws:s3:::reports/*'))).toEqual(['action-wildcard warning']);
  });

  test('a pattern of writes is an info', () => {
    expect(judge(allow('kms:ReEncrypt*', 'arn:aws:kms:eu-west-1:111111111111:key/1'))).toEqual([
      'action-wildcard info',
    ]);
  });

  test('every action of iam on everything is an error, of sqs a warning', () => {
    expect(judge(allow('iam:*'))).toContain('service-wildcard error');
    expect(judge(allow('IAM:*'))).toContain('service-wildcard error');
    expect(judge(allow('sqs:*'))).toEqual(['service-wildcard warning']);
  });

  test('a service of one action is no wildcard', () => {
    expect(judge(allow('rds-db:*', 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:db-1/app'))).toEqual([]);
  });
});

describe('resources', () => {
  test('an action that takes only a star is left alone', () => {
    expect(judge(allow(['sqs:ListQueues', 's3:ListAllMyBuckets', 'xray:PutTraceSegments']))).toEqual([]);
  });

  test('an action with optional resource types only is found all the same', () => {
    expect(judge(allow('s3:PutObject'))).toEqual(['resource-wildcard warning']);
  });

  test.each(['arn:aws:dynamodb:*:*:table/*', 'arn:aws:dynamodb:*:*:*', 'arn:aws:*'])(
    '%s limits nothing',
    (arn) => {
      expect(judge(allow('dynamodb:DeleteTable', arn))).toEqual(['resource-wildcard warning']);
    },
  );

  test.each([
    'arn:aws:dynamodb:eu-west-1:111111111111:table/*',
    'arn:aws:dynamodb:*:*:table/scratch-*',
    `${symbol('Table.Arn')}/index/*`,
  ])('%s limits something, or may', (arn) => {
    expect(judge(allow('dynamodb:DeleteItem', arn))).toEqual([]);
  });

  test('a condition on the resource limits, one on the caller does not', () => {
    const tagged = { StringEquals: { 'aws:ResourceTag/team': 'shop' } };
    expect(judge(allow('dynamodb:DeleteTable', '*', tagged))).toEqual([]);
    expect(judge(allow('dynamodb:DeleteTable', '*', MFA))).toEqual(['resource-wildcard warning']);
  });

  test('a condition that is not known yet may limit', () => {
    expect(judge(allow('dynamodb:DeleteTable', '*', symbol('Condition')))).toEqual([]);
  });

  test('each action is reported by one rule: the one that tells its risk', () => {
    const actions = [
      'secretsmanager:GetSecretValue',
      's3:GetObject',
      's3:PutBucketPolicy',
      'sqs:SendMessage',
    ];
    expect(judge(allow(actions)).sort()).toEqual([
      'credential-exposure warning',
      'data-exposure warning',
      'permissions-management warning',
      'resource-wildcard warning',
    ]);
  });

  test('kms:Decrypt through a service is limited', () => {
    const through = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
    expect(judge(allow('kms:Decrypt', '*', through))).toEqual([]);
    expect(judge(allow('kms:Decrypt'))).toEqual(['data-exposure warning']);
  });
});

test('a service-linked role for one service is left alone', () => {
  const path = 'arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/*';
  expect(judge(allow('iam:CreateServiceLinkedRole', path))).toEqual([]);
  const named = { StringLike: { 'iam:AWSServiceName': 'rds.amazonaws.com' } };
  expect(judge(allow('iam:CreateServiceLinkedRole', '*', named))).toEqual([]);
});

test('a boundary grants nothing, so nothing in it is too much', () => {
  const document = { Version: '2012-10-17', Statement: [allow('*')] };
  expect(checkDocument({ kind: 'boundary', document })).toEqual([]);
});

describe('a managed policy of the app', () => {
  const judgeUse = (properties: JsonObject) => {
    const Resources = {
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: 'Policy',
          PolicyDocument: { Version: '2012-10-17', Statement: [allow('*') as JsonObject] },
        },
      },
      Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', ...properties } },
    };
    return checkFacts(loadFacts({ template: { Resources } })).map(({ rule }) => rule);
  };

  test('grants nothing as a boundary alone', () => {
    expect(judgeUse({ PermissionsBoundary: { Ref: 'Policy' } })).not.toContain('administrator-access');
  });

  test('grants where it is attached, and where nothing is known of its use', () => {
    const both = { PermissionsBoundary: { Ref: 'Policy' }, ManagedPolicyArns: [{ Ref: 'Policy' }] };
    expect(judgeUse(both)).toContain('administrator-access');
    expect(judgeUse({})).toContain('administrator-access');
  });
});

test('a policy of AWS is judged by its attachment, not by its document', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'policies-')), 'policy.json');
  const document = { Version: '2012-10-17', Statement: [allow('*')] };
  writeFileSync(file, JSON.stringify({ name: 'AdministratorAccess', document }));
  const Resources = {
    People: {
      Type: 'AWS::IAM::Group',
      Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
    },
  };
  const facts = loadFacts({ template: { Resources } }, { managedPolicies: [file] });
  expect(facts.managedPolicies).toHaveLength(1);
  expect(checkFacts(facts).map(({ rule }) => rule)).toEqual(['broad-managed-policy']);
});

test.each([
  ['AdministratorAccess', 'error'],
  ['IAMFullAccess', 'error'],
  ['PowerUserAccess', 'warning'],
  ['AWSLambda_FullAccess', 'warning'],
  ['CloudWatchFullAccessV2', 'warning'],
  ['job-function/DatabaseAdministrator', 'warning'],
  ['ReadOnlyAccess', 'warning'],
  ['job-function/ViewOnlyAccess', undefined],
  ['SecurityAudit', undefined],
  ['service-role/AWSLambdaBasicExecutionRole', undefined],
])('%s attached is %s', (name, severity) => {
  const Resources = {
    People: {
      Type: 'AWS::IAM::Group',
      Properties: {
        ManagedPolicyArns: [
          { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] },
        ],
      },
    },
  };
  const found = checkFacts(loadFacts({ template: { Resources } }));
  expect(found.map((finding) => finding.severity)).toEqual(severity === undefined ? [] : [severity]);
});
