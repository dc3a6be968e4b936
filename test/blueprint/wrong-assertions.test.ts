import { errorOf, ORGANIZATION, planOf } from './blueprint-files';

const USER = `${ORGANIZATION}users:\n  u: { in: { accounts: [shared] } }\nassertions:\n`;
const LINE = USER.split('\n').length;

describe('an assertion that would prove nothing is an error at its line', () => {
  test.each<[string, string, string, RegExp]>([
    ['a misspelled action', 'actions: ["s3:GetObjekt"]', 'unknown-action', /perhaps s3:GetObject/],
    ['an action of no service', 'actions: ["s4:GetObject"]', 'unknown-action', /s4:GetObject/],
    ['a pattern that matches no action', 'actions: ["s3:Gett*"]', 'unknown-action', /pattern/],
    ['an action without its service', 'actions: [GetObject]', 'unknown-action', /GetObject/],
    [
      'a misspelled condition key',
      'actions: ["s3:GetObject"], context: { "aws:MultiFactorAuthPresnt": "true" }',
      'unknown-condition-key',
      /aws:MultiFactorAuthPresent/,
    ],
    [
      'a resource that is no ARN',
      'actions: ["s3:GetObject"], on: [bucket/key]',
      'malformed-arn',
      /arn:aws:s3:::bucket/,
    ],
    [
      'a resource of another service',
      'actions: ["s3:GetObject"], on: ["arn:aws:dynamodb:eu-west-1:{account.id}:table/x"]',
      'action-without-resource',
      /s3:GetObject on arn:aws:dynamodb/,
    ],
    [
      'a resource of another type',
      'actions: ["s3:GetObject"], on: ["arn:aws:s3:::bucket"]',
      'action-without-resource',
      /BucketName/,
    ],
    [
      'one action of two without a resource',
      'actions: ["s3:GetObject", "dynamodb:GetItem"], on: ["arn:aws:s3:::b/k"]',
      'action-without-resource',
      /dynamodb:GetItem/,
    ],
    [
      'one resource of two without an action',
      'actions: ["s3:GetObject"], on: ["arn:aws:s3:::b/k", "arn:aws:sqs:eu-west-1:222222222222:q"]',
      'resource-without-action',
      /sqs/,
    ],
  ])('%s', (_what, asked, code, message) => {
    const error = errorOf(`${USER}  - { title: t, deny: { who: [{ user: u }], ${asked} } }\n`);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.at).toMatch(new RegExp(`^blueprint\\.yaml:${LINE}:\\d+$`));
  });

  test.each([
    ['actions: ["s3:GetObject"], on: ["arn:aws:sqs:eu-west-1:222222222222:q"]', 'action-without-resource'],
    ['actions: ["s3:GetObject*"], on: ["arn:aws:sqs:eu-west-1:222222222222:q"]', 'action-without-resource'],
    [
      'actions: ["s3:GetObject*", "sqs:Send*"], on: ["arn:aws:dynamodb:eu-west-1:222222222222:table/t"]',
      'action-without-resource',
    ],
  ])('only: %s', (asked, code) => {
    const error = errorOf(`${USER}  - { title: t, only: { who: [], ${asked} } }\n`);
    expect([error.code, error.at?.replace(/\d+$/, '')]).toEqual([code, `blueprint.yaml:${LINE}:`]);
  });

  test('of an assertion about all principals too', () => {
    const error = errorOf(`${USER}  - { title: t, only: { who: [], actions: ["iam:CreateUsr"] } }\n`);
    expect([error.code, error.at]).toEqual(['unknown-action', `blueprint.yaml:${LINE}:44`]);
  });
});

test('actions and resources of several services: each action is asked on its own resources', () => {
  const asked =
    'actions: ["s3:GetObject", "sqs:SendMessage", "s3:ListAllMyBuckets"], on: ["arn:aws:s3:::b/k", "arn:aws:sqs:eu-west-1:{account.id}:q"]';
  const { assertions } = planOf(`${USER}  - { title: t, deny: { who: [{ user: u }], ${asked} } }\n`);
  const [{ claim }] = assertions as [(typeof assertions)[number]];
  expect(
    'requests' in claim && claim.requests.map(({ action, resource }) => `${action} ${resource}`),
  ).toEqual([
    's3:GetObject arn:aws:s3:::b/k',
    'sqs:SendMessage arn:aws:sqs:eu-west-1:222222222222:q',
    's3:ListAllMyBuckets arn:aws:s3:::b/k',
    's3:ListAllMyBuckets arn:aws:sqs:eu-west-1:222222222222:q',
  ]);
});
