import { AccessModel, mfa, noMfa } from '../../../lib/access/testing';
import { ANA, calling, DATABASE, OPS, owning } from '../organization-fixture';

const access = AccessModel.fromAssembly([owning(), calling()]);
const assume = { principal: ANA, action: 'sts:AssumeRole', resource: OPS };

test('pass on what is certain', () => {
  expect(access).toAllow({ ...assume, context: mfa('1 minute ago') });
  expect(access).toDeny({ ...assume, context: noMfa() });
  expect(access).toDeny({
    principal: ANA,
    via: [OPS],
    action: 'rds:DeleteDBInstance',
    resource: DATABASE,
    context: mfa(60),
  });
  expect(access).not.toAllow({ ...assume, context: noMfa() });
  expect(access).not.toDeny({ ...assume, context: mfa(60) });
});

test('pass nothing that is not known, turned round neither', () => {
  expect(() => expect(access).toAllow(assume)).toThrow('Undetermined');
  expect(() => expect(access).toDeny(assume)).toThrow('Undetermined');
  expect(() => expect(access).not.toAllow(assume)).toThrow('The model cannot decide this');
  expect(() => expect(access).not.toDeny(assume)).toThrow('The model cannot decide this');
});

test('fail with the explanation', () => {
  expect(() => expect(access).toAllow({ ...assume, context: noMfa() })).toThrow(
    'would allow it, but Bool aws:MultiFactorAuthPresent "true" does not hold: the request has no such key',
  );
  expect(() => expect(access).not.toAllow({ ...assume, context: mfa(60) })).toThrow('not to be allowed');
});

test('say what they want when given something else', () => {
  expect(() => expect({}).toAllow(assume)).toThrow('expected an AccessModel');
  expect(() => mfa('a while ago')).toThrow("an age such as '1 minute ago'");
});

test('reject an action that AWS does not have, which everybody would be denied', () => {
  const request = { principal: ANA, action: 'rds:DeleteDBInstanc', resource: DATABASE };
  expect(() => expect(access).toDeny(request)).toThrow('perhaps rds:DeleteDBInstance');
});

describe('reject a request that AWS never receives, which everybody would be denied', () => {
  test.each([
    ['s3:GetObject', 'arn:aws:s3:::records', 'or arn:aws:s3:::${BucketName}/${ObjectName}'],
    ['s3:GetObject', '*', 'Pass the ARN of a resource'],
    [
      'sqs:SendMessage',
      'arn:aws:sns:eu-west-1:111111111111:orders',
      'arn:aws:sqs:${Region}:${Account}:${QueueName}',
    ],
    [
      'sts:AssumeRole',
      'arn:aws:iam::111111111111:user/ana',
      'arn:aws:iam::${Account}:role/${RoleNameWithPath}',
    ],
  ])('%s on %s', (action, resource, expected) => {
    const request = { principal: ANA, action, resource };
    expect(() => expect(access).toDeny(request)).toThrow(/resource-of-other-type/);
    expect(() => expect(access).toDeny(request)).toThrow(expected);
    expect(() => access.whoCan(action, resource)).toThrow(/resource-of-other-type/);
  });

  test('and claims about it', () => {
    const bucket = { action: 's3:*Object', resource: 'arn:aws:s3:::records' };
    expect(() => expect(access).toNeverAllow(bucket)).toThrow(/resource-of-other-type/);
    expect(() => expect(access).toAllowOnly({ ...bucket, principals: [] })).toThrow(/resource-of-other-type/);
  });

  test('and nothing that AWS may receive', () => {
    const asks = (action: string, resource: string) => () => access.whoCan(action, resource);
    expect(asks('cloudformation:DescribeStacks', '*')).not.toThrow();
    expect(asks('ec2:DescribeInstances', '*')).not.toThrow();
    expect(
      asks('states:SendTaskSuccess', 'arn:aws:states:eu-west-1:111111111111:stateMachine:a'),
    ).not.toThrow();
    expect(asks('s3:*', 'arn:aws:s3:::records')).not.toThrow();
    expect(() => access.possibleAccess(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::a'])).not.toThrow();
  });
});

describe('reject what the compiler rejects in TypeScript', () => {
  test.each<[string, unknown, string]>([
    ['a misspelled property', { ...assume, contxt: {} }, 'Write context'],
    [
      'a context that is no object',
      { ...assume, context: 'aws:SourceIp' },
      'context: Invalid value of type string',
    ],
    ['a context that is a promise', { ...assume, context: Promise.resolve({}) }, 'Await the promise'],
    [
      'a value that no key has',
      { ...assume, context: { 'aws:SourceIp': () => '' } },
      'context["aws:SourceIp"]: ',
    ],
    ['a parameter of a call', { ...assume, via: [{ role: OPS, sesionName: 'a' }] }, 'Write sessionName'],
    ['a list of actions', { ...assume, action: ['sts:AssumeRole'] }, 'action: Invalid value of type list'],
    ['no request', undefined, 'Invalid value that is not set'],
  ])('%s', (_what, request, message) => {
    expect(() => expect(access).toDeny(request as typeof assume)).toThrow(message);
  });

  test.each<[string, unknown, string]>([
    ['an app', { synth: () => undefined }, 'Pass app.synth()'],
    ['a promise', Promise.resolve(), 'Await the promise'],
    ['a bare template', { Resources: {} }, 'Write { template: … }'],
    ['nothing', undefined, 'expected the result of app.synth()'],
  ])('%s as a source', (_what, source, message) => {
    expect(() => AccessModel.fromAssembly(source as string)).toThrow(message);
  });
});
