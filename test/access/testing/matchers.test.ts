import { AccessModel, mfa, noMfa } from '../../../lib/access/testing';
import {
  ANA,
  allow,
  calling,
  DATABASE,
  deny,
  OPS,
  owning,
  policy,
  SIBLING,
  user,
} from '../organization-fixture';

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

  test('and a list of principals for *, which would lack those that may use only some resources', () => {
    expect(() => access.whoCan('s3:GetObject', '*')).toThrow(
      /Pass the ARN of one resource.*resource-of-other-type/,
    );
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
      'a misspelled key',
      { ...assume, context: { 'aws:MultiFactorAuthPresnt': 'true' } },
      'such as aws:MultiFactorAuthPresent',
    ],
    [
      'a key without its service',
      { ...assume, context: { awsMultiFactorAuthPresent: 'true' } },
      'such as aws:MultiFactorAuthPresent',
    ],
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

describe('* is every resource of an action that needs one', () => {
  const USERS = 'arn:aws:iam::222222222222:user/';
  const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const MACHINE = 'arn:aws:states:eu-west-1:222222222222:stateMachine:orders';
  const shared = { AWS: SIBLING };
  const some = AccessModel.fromAssembly([
    owning(),
    calling({
      Reader: user('reader', [allow('s3:GetObject', 'arn:aws:s3:::records/*')]),
      Manager: user('manager', [allow('iam:DeleteUser', `${USERS}temporary`, withMfa)]),
      Reset: user('reset', [allow('s3:GetObject', 'arn:aws:s3:::records/*'), deny('s3:*', '*')]),
      Mistaken: user('mistaken', [allow('s3:GetObject', 'arn:aws:s3:::records')]),
      Careful: user('careful', [allow('s3:GetObject', 'arn:aws:s3:::records/*', withMfa)]),
      Redriver: user('redriver', [allow('states:RedriveExecution', MACHINE)]),
      Full: user('full', [allow('s3:GetObject', '*')]),
      Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: 'records',
          PolicyDocument: policy({ ...allow('s3:PutObject', 'arn:aws:s3:::records/*'), Principal: shared }),
        },
      },
    }),
  ]);
  const delegated = { principal: ANA, via: [OPS], resource: '*', context: mfa(60) };
  const reader = { principal: `${USERS}reader`, action: 's3:GetObject', resource: '*' };
  const manager = { principal: `${USERS}manager`, action: 'iam:DeleteUser', resource: '*' };

  test.each([
    ['by its own policy', reader, 'arn:aws:s3:::records/'],
    [
      'by a bucket policy',
      { principal: SIBLING, action: 's3:PutObject', resource: '*' },
      'arn:aws:s3:::records/',
    ],
    ['in the context', { ...manager, context: mfa(60) }, `${USERS}temporary`],
    [
      'beyond the reference of AWS',
      { ...reader, principal: `${USERS}redriver`, action: 'states:RedriveExecution' },
      MACHINE,
    ],
    ['as a role', { ...delegated, action: 'rds:StartDBInstance' }, DATABASE],
  ])('undetermined where some resource is allowed %s', (_how, request, witness) => {
    const reason = `it depends on the resource: it is allowed on ${witness}`;
    expect(() => expect(some).toDeny(request)).toThrow(reason);
    expect(() => expect(some).toAllow(request)).toThrow(reason);
    expect(() => expect(some).not.toAllow(request)).toThrow('pass the ARN of a resource');
  });

  test('undetermined where the engine finds only a request of another type', () => {
    expect(() => expect(some).toDeny({ ...reader, principal: `${USERS}mistaken` })).toThrow(
      'a policy allows it on arn:aws:s3:::records, which is not known to be a resource of s3:GetObject',
    );
  });

  test('undetermined where the context decides about the only resource', () => {
    expect(() => expect(some).toDeny(manager)).toThrow(
      `it may be allowed on ${USERS}temporary, if Bool aws:MultiFactorAuthPresent "true"; pass the ARN`,
    );
  });

  test.each([
    ['no policy allows the action', { ...reader, action: 'iam:CreateUser' }],
    ['no resource is allowed in the context', { ...reader, principal: `${USERS}careful`, context: noMfa() }],
    ['the context denies every resource', { ...manager, context: noMfa() }],
    ['a Deny covers every resource', { ...reader, principal: `${USERS}reset` }],
    ['the role may do other things', { ...delegated, action: 'rds:DeleteDBInstance' }],
    ['the role cannot be assumed', { ...delegated, action: 'rds:StartDBInstance', context: noMfa() }],
  ])('denied where %s', (_why, request) => {
    expect(some).toDeny(request);
  });

  test('allowed where a policy allows everything', () => {
    expect(some).toAllow({ ...reader, principal: `${USERS}full` });
  });
});
