import { checkDocument } from '../../../lib/checks';
import type { JsonObject } from '../../../lib/text/json';

const ABOUT_ONE_ACTION = [
  'pass-role-any-role',
  'pass-role-any-service',
  'assume-role-wildcard',
  'service-linked-role-wildcard',
];

/** The rules about one action that report something in a document with the statements. */
function reported(...statements: JsonObject[]): string[] {
  const document = { Version: '2012-10-17', Statement: statements };
  return checkDocument({ kind: 'identity', document })
    .map(({ rule }) => rule)
    .filter((rule) => ABOUT_ONE_ACTION.includes(rule));
}

const deny = (Action: string | string[], more: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
});

const WITH_MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } };

describe.each<[string, string, JsonObject]>([
  [
    'pass-role-any-role',
    'iam:PassRole',
    { Effect: 'Allow', Action: ['iam:PassRole', 'ec2:*'], Resource: '*' },
  ],
  [
    'pass-role-any-service',
    'iam:PassRole',
    { Effect: 'Allow', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111111111111:role/shop/Server' },
  ],
  [
    'assume-role-wildcard',
    'sts:AssumeRole',
    { Effect: 'Allow', Action: ['sts:Assume*', 's3:*'], Resource: '*' },
  ],
  [
    'service-linked-role-wildcard',
    'iam:CreateServiceLinkedRole',
    { Effect: 'Allow', Action: ['iam:CreateServiceLinkedRole', 'rds:*'], Resource: '*' },
  ],
])('%s', (rule, action, statement) => {
  test('is silent where the document denies the action everywhere', () => {
    expect(reported(statement, deny(action))).toEqual([]);
    expect(reported(deny(['s3:*', action.replace(/.{4}$/, '*')]), statement)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['under a condition', deny(action, WITH_MFA)],
    ['on some resources', deny(action, { Resource: 'arn:aws:iam::111111111111:role/other' })],
    [
      'on all but one',
      { Effect: 'Deny', Action: action, NotResource: 'arn:aws:iam::111111111111:role/other' },
    ],
    ['for another action', deny('iam:CreateRole')],
  ])('stays where the Deny is %s', (_, denial) => {
    expect(reported(statement, denial)).toEqual([rule]);
  });
});

test('a wildcard is one only to operators with patterns', () => {
  const make = (operator: string, services: string | string[]): string[] =>
    reported({
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: '*',
      Condition: { [operator]: { 'iam:AWSServiceName': services } },
    });
  expect(make('StringLike', ['ecs.amazonaws.com', '*.amazonaws.com'])).toEqual([
    'service-linked-role-wildcard',
  ]);
  expect(make('StringEquals', '*.amazonaws.com')).toEqual([]);
  expect(make('StringEqualsIgnoreCase', ['ecs.amazonaws.com', 'rds.amazonaws.com'])).toEqual([]);
});
