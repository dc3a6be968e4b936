import type { VerdictView } from '../../lib/cli/output/verdict-view';
import {
  allow,
  ANA,
  CALLER,
  LEAF,
  role,
  STREAM,
  template,
  trust,
  WRITER,
} from '../access/organization-fixture';
import { ACCOUNTS, jsonOf, run, source } from './command-line';
import { asAna, MFA, START } from './simulate-arguments';

describe('principals, roles and resources', () => {
  const simulate = (...args: string[]) => run(['simulate', ...ACCOUNTS, ...args]);

  test('may be named by their construct path', async () => {
    const byPath = await simulate('--principal', 'People/ana', '--via', 'App/ops', ...START, ...MFA);
    expect(byPath.out).toBe((await run([...asAna, ...MFA])).out);
  });

  test.each([
    ['a principal that is not an ARN', ['--principal', 'ana', ...START], '--principal'],
    [
      'a resource that is not an ARN',
      ['--principal', ANA, '--action', 's3:GetObject', '--resource', 'orders'],
      '--resource',
    ],
    [
      'an action that does not exist',
      ['--principal', ANA, '--action', 'rds:StopDBInstnce', '--resource', '*'],
      'perhaps rds:StopDBInstance',
    ],
    ['a role that is not an ARN', ['--principal', ANA, '--via', 'opps', ...START], '--via'],
    [
      'a group',
      ['--principal', 'arn:aws:iam::222222222222:group/operators', ...START],
      'a group cannot be a principal',
    ],
    ['an ARN of a resource', ['--principal', 'arn:aws:s3:::bucket', ...START], 'the ARN of a user, role'],
    ['an action without a service', ['--principal', ANA, '--action', 'x', '--resource', '*'], 's3:GetObject'],
    [
      'an unknown value that is not in the sources',
      ['--principal', ANA, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::<x>'],
      '<x>',
    ],
  ])('%s is rejected', async (_what, args, message) => {
    const { code, out, err } = await simulate(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('that are groups are rejected by their construct path too', async () => {
    const Group = { Type: 'AWS::IAM::Group', Metadata: { 'aws:cdk:path': 'People/Operators/Resource' } };
    const grouped = source('grouped.json', template('222222222222', { Group }));
    const { code, err } = await run(['simulate', grouped, '--principal', 'People/Operators', ...START]);
    expect(code).toBe(2);
    expect(err).toContain('[group-as-principal]');
  });

  test('with a similar path are proposed', async () => {
    expect((await simulate('--principal', 'People/anna', ...START)).err).toContain('People/ana');
  });

  test('with unknown names are accepted as the program prints them', async () => {
    const nameless = source(
      'nameless.json',
      template('111111111111', {
        Bucket: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'App/Data/Resource' } },
      }),
    );
    const asked = (resource: string) =>
      jsonOf<VerdictView>([
        'simulate',
        nameless,
        '--principal',
        '*',
        '--action',
        's3:ListBucket',
        '--resource',
        resource,
      ]);
    const { calls } = await asked('App/Data');
    const printed = calls[0]?.resource ?? '';
    expect(printed).toMatch(/^arn:aws:s3:::<.+>$/);
    expect((await asked(printed)).calls[0]?.resource).toBe(printed);
  });
});

describe('a logical ID stands for a construct path', () => {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } };
  const plain = source(
    'plain.json',
    template('111111111111', {
      Admin: role('admin', trust({ Service: 'ec2.amazonaws.com' }), [allow('*', '*')]),
      Operators: { Type: 'AWS::IAM::Group' },
      Data: bucket,
    }),
  );
  const asked = (principal: string, resource: string) =>
    run(['simulate', plain, '--principal', principal, '--action', 's3:GetBucketAcl', '--resource', resource]);

  test('of a principal and of a resource', async () => {
    const { code, out } = await asked('Admin', 'Data');
    expect(code).toBe(0);
    expect(out).toMatch(/^Allowed: a session of role admin .* on arn:aws:s3:::data\n/);
  });

  test('of a group is rejected as a principal, and a similar one is proposed', async () => {
    expect((await asked('Operators', 'Data')).err).toContain('[group-as-principal]');
    expect((await asked('Admn', 'Data')).err).toContain('Did you mean');
  });
});

describe('--resource-account', () => {
  const reader = source(
    'reader.json',
    template('111111111111', {
      R: role('r', trust({ Service: 'ec2.amazonaws.com' }), [allow('s3:*', '*')]),
    }),
  );
  const asked = (...more: string[]) =>
    run([
      'simulate',
      reader,
      '--principal',
      'arn:aws:iam::111111111111:role/r',
      '--action',
      's3:GetObject',
      '--resource',
      'arn:aws:s3:::elsewhere/k',
      ...more,
    ]);

  test('names the owner of a resource whose ARN does not contain it', async () => {
    expect((await asked()).out).toMatch(/^Undetermined/);
    const { code, err } = await asked('--resource-account', '11');
    expect(code).toBe(2);
    expect(err).toContain('--resource-account: Invalid account ID "11": expected 12 digits.');
    expect((await asked('--resource-account', '111111111111')).code).toBe(0);
  });
});

describe('a role on the way', () => {
  const chain = (hop: unknown, ...more: string[]) =>
    run([
      ...[
        'simulate',
        ...ACCOUNTS,
        '--principal',
        CALLER,
        '--via',
        typeof hop === 'string' ? hop : JSON.stringify(hop),
      ],
      ...['--action', 'kinesis:PutRecord', '--resource', STREAM, ...more],
    ]);

  test('may be JSON with the parameters of the call', async () => {
    expect((await chain({ role: WRITER, externalId: 'x-1' }, '--expect', 'allowed')).code).toBe(0);
    expect((await chain({ role: WRITER, externalId: null }, '--expect', 'denied')).code).toBe(0);
    expect(
      (await chain({ role: WRITER, externalId: 'x-1', durationSeconds: 7200 }, '--expect', 'denied')).code,
    ).toBe(0);
  });

  test('may be one of several, in order', async () => {
    const two = ['--via', LEAF, '--expect', 'denied'];
    expect((await chain({ role: WRITER, externalId: 'x-1' }, ...two)).code).toBe(0);
    expect((await chain({ role: WRITER, externalId: 'x-1' }, '--via', LEAF)).out).toContain('role leaf');
  });

  test.each([
    ['a field that no call has', { role: WRITER, externalid: 'x-1' }, 'externalid'],
    ['a value of the wrong kind', { role: WRITER, durationSeconds: '900' }, 'durationSeconds'],
    ['a malformed context', { role: WRITER, context: { 'aws:SourceIp': {} } }, 'context'],
    ['no role', { externalId: 'x-1' }, 'no role'],
    ['malformed JSON', '{"role": ', '--via'],
  ])('with %s is rejected', async (_what, hop, message) => {
    const { code, err } = await chain(hop);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
