import type { Json } from '../../../lib/text/json';
import { checkDocument } from '../../../lib/checks/check-document';
import { checkFacts } from '../../../lib/checks/check-facts';
import { loadFacts } from '../../../lib/assembly/load';
import { symbol } from '../../../lib/policy/pattern/symbol';
import { findings } from './judging';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

function inDocument(rule: string, document: Json, kind: 'identity' | 'session' = 'identity') {
  return checkDocument({ kind, document }).filter((finding) => finding.rule === rule);
}

describe('the version', () => {
  const home = { ...READ, Resource: 'arn:aws:s3:::home/${aws:username}/*' };
  test('is missing', () => expect(inDocument('missing-version', { Statement: READ })).toHaveLength(1));

  test('is old, which is worth knowing', () => {
    const [finding] = inDocument('missing-version', { Version: '2008-10-17', Statement: READ });
    expect(finding?.severity).toBe('info');
  });

  test('is known after deployment', () =>
    expect(inDocument('missing-version', { Version: symbol('Version'), Statement: READ })).toEqual([]));

  test.each([
    ['without a version', { Statement: home }, 1],
    ['of 2008', { Version: '2008-10-17', Statement: home }, 1],
    ['of 2012', { Version: '2012-10-17', Statement: home }, 0],
    [
      'of 2008, an escape',
      { Version: '2008-10-17', Statement: { ...READ, Resource: 'arn:aws:s3:::a/${*}' } },
      0,
    ],
  ])('a variable in a document %s', (_, document, count) =>
    expect(inDocument('variable-in-old-version', document)).toHaveLength(count),
  );
});

describe('what is said twice', () => {
  test.each<[string, readonly string[], number]>([
    ['by a wildcard', ['s3:Get*', 's3:GetObject'], 1],
    ['in other capitals', ['s3:GetObject', 'S3:getobject'], 1],
    ['by a narrower wildcard', ['s3:*', 's3:Get*'], 1],
    ['by all actions', ['*', 's3:GetObject'], 1],
    ['not by a wildcard that stops before', ['s3:GetObject*Version', 's3:GetObject'], 0],
    ['not by another service', ['s3:*', 's3-object-lambda:GetObject'], 0],
    ['not by patterns that only meet', ['s3:Get*', 's3:*Object'], 0],
    ['not by one character for a run', ['s3:GetObject?', 's3:GetObject*'], 1],
  ])('an action: %s', (_, action, count) =>
    expect(findings('redundant-action', { Action: [...action] })).toHaveLength(count),
  );

  test.each<[string, readonly string[], number]>([
    ['by a wildcard', ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/a.pdf'], 1],
    ['by all resources', ['*', 'arn:aws:s3:::reports'], 1],
    ['twice', ['arn:aws:s3:::reports', 'arn:aws:s3:::reports'], 1],
    ['not below: the bucket is no object', ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports'], 0],
    ['not over colons', ['arn:aws:sqs:*:111111111111:a', 'arn:aws:sqs:eu-west-1:222222222222:a'], 0],
    ['not by what is unknown', [symbol('A'), symbol('B')], 0],
  ])('a resource: %s', (_, resource, count) =>
    expect(findings('redundant-resource', { Resource: [...resource] })).toHaveLength(count),
  );

  test('a statement, whatever the order of its elements, and its Sid', () => {
    const again = {
      Resource: ['arn:aws:s3:::reports/*'],
      Action: ['s3:GetObject'],
      Effect: 'Allow',
      Sid: 'Again',
    };
    const document = (...statements: Json[]) => ({ Version: '2012-10-17', Statement: statements });
    expect(inDocument('redundant-statement', document({ ...READ, Sid: 'A' }, again))).toHaveLength(1);
    expect(inDocument('redundant-statement', document(READ, { ...READ, Effect: 'Deny' }))).toEqual([]);
    expect(inDocument('redundant-statement', document(READ, { ...READ, Condition: {} }))).toEqual([]);
  });
});

describe('what is empty', () => {
  test('is named with its place', () => {
    const found = findings('empty-element', {
      Sid: '',
      Action: [],
      Condition: { StringEquals: { 'aws:username': [] }, StringLike: {} },
    });
    expect(found.map(({ path }) => path).sort()).toEqual([
      'Statement[0].Action',
      'Statement[0].Condition.StringEquals.aws:username',
      'Statement[0].Condition.StringLike',
      'Statement[0].Sid',
    ]);
  });

  test('is no empty text among values', () =>
    expect(findings('empty-element', { Condition: { StringEquals: { 's3:prefix': [''] } } })).toEqual([]));
});

describe('characters', () => {
  test('beyond Latin-1 are named', () => {
    const [finding] = findings('unsaveable-character', { Resource: 'arn:aws:s3:::a–b' });
    expect(finding?.message).toContain('U+2013');
  });

  test('of Latin-1, and marks of unknown values, are let pass', () => {
    expect(findings('unsaveable-character', { Resource: 'arn:aws:s3:::bücher' })).toEqual([]);
    expect(findings('unsaveable-character', { Resource: symbol('Bücher—Arn') })).toEqual([]);
  });
});

describe('sizes', () => {
  const resources = (count: number) =>
    Array.from({ length: count }, (_, i) => `arn:aws:s3:::reports-of-department-${i}/*`);

  test('a permissions policy that fits nowhere, where it is not known what it is', () => {
    const rule = 'identity-policy-size';
    expect(findings(rule, { Resource: resources(200) })).toEqual([]);
    expect(findings(rule, { Resource: resources(300) })).toHaveLength(1);
  });

  test('a session policy has less', () => {
    const document = { Version: '2012-10-17', Statement: { ...READ, Resource: resources(60) } };
    expect(inDocument('identity-policy-size', document, 'session')).toHaveLength(1);
    expect(inDocument('identity-policy-size', document)).toEqual([]);
  });

  test.each([
    ['a bucket', 'arn:aws:s3:::reports', 100, 1],
    ['a key, which takes more', 'arn:aws:kms:eu-west-1:111111111111:key/a', 100, 0],
    ['a key', 'arn:aws:kms:eu-west-1:111111111111:key/a', 150, 1],
    ['a queue, whose quota is not known', 'arn:aws:sqs:eu-west-1:111111111111:a', 150, 0],
  ])('the policy of %s', (_, owner, count, expected) => {
    const long = 'x'.repeat(200);
    const statement = { Resource: resources(count).map((each) => each.replace('reports', long)) };
    expect(findings('resource-policy-size', statement, { kind: 'resource', owner })).toHaveLength(expected);
  });
});

test('the policies of an app are judged with what holds them', () => {
  const template = {
    Resources: {
      Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Reports' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
                Action: ['s3:GetObject', 'kms:Decrypt'],
                Resource: { 'Fn::Sub': '${Reports.Arn}/*' },
              },
            ],
          },
        },
      },
    },
  };
  const facts = loadFacts([{ template, stackName: 'Shop', account: '111111111111', region: 'eu-west-1' }]);
  const [finding, ...others] = checkFacts(facts).filter(({ rule }) => rule === 'foreign-action');
  expect(others).toEqual([]);
  expect(finding?.message).toBe('kms:Decrypt is not an action on a bucket.');
});
