import type { VerdictView } from '../../lib/cli/output/verdict-view';
import {
  allow,
  calling,
  DATABASE,
  ANA,
  CALLER,
  deny,
  LEAF,
  OPS,
  policy,
  role,
  STREAM,
  template,
  trust,
  WRITER,
} from '../access/organization-fixture';
import { ACCOUNTS, file, jsonOf, run, source } from './command-line';

const MFA = ['--context', 'aws:MultiFactorAuthPresent=true', '--context', 'aws:MultiFactorAuthAge=60'];
const START = ['--action', 'rds:StartDBInstance', '--resource', DATABASE];
const asAna = ['simulate', ...ACCOUNTS, '--principal', ANA, '--via', OPS, ...START];

describe('the exit code', () => {
  test.each([
    ['0 for the expected decision', [...MFA, '--expect', 'allowed'], 0],
    ['1 for another decision', [...MFA, '--expect', 'denied'], 1],
    ['0 without an expectation', MFA, 0],
    ['1 for undetermined if allowed is expected', ['--expect', 'allowed'], 1],
    ['1 for undetermined if denied is expected', ['--expect', 'denied'], 1],
  ])('is %s', async (_what, more, code) => {
    expect((await run([...asAna, ...more])).code).toBe(code);
  });
});

test('a resource * is every resource: undetermined where only some are allowed', async () => {
  const every = ['simulate', ...ACCOUNTS, '--principal', ANA, '--via', OPS, ...MFA, '--resource', '*'];
  const start = [...every, '--action', 'rds:StartDBInstance'];
  const reason = `it depends on the resource: it is allowed on ${DATABASE}; pass the ARN of a resource`;
  const { out, code } = await run([...start, '--expect', 'denied']);
  expect({ out, code }).toEqual({
    out: expect.stringContaining(`Undetermined: ${reason}`) as string,
    code: 1,
  });
  expect(await jsonOf<VerdictView>(start)).toMatchObject({ decision: 'undetermined', conditions: [reason] });
  const remove = await run([...every, '--action', 'rds:DeleteDBInstance', '--expect', 'denied']);
  expect(remove.code).toBe(0);
});

test('names the statements that decide', async () => {
  const { out } = await run([...asAna, ...MFA]);
  expect(out).toContain(
    'Allowed: a session of role ops of account 111111111111 (App/ops) may call rds:StartDBInstance',
  );
  expect(out).toContain('trust policy of App/ops');
});

test('JSON lists each call of a chain and what is unknown', async () => {
  const verdict = await jsonOf<VerdictView>([...asAna, ...MFA]);
  expect(verdict.decision).toBe('allowed');
  expect(verdict.calls.map(({ action }) => action)).toEqual(['sts:AssumeRole', 'rds:StartDBInstance']);
  const unknown = await jsonOf<VerdictView>(asAna);
  expect(unknown.decision).toBe('undetermined');
  expect(unknown.conditions.join()).toContain('aws:MultiFactorAuthPresent');
});

describe('context', () => {
  test('declared absent is not in the request', async () => {
    const verdict = await jsonOf<VerdictView>([...asAna, '--absent', 'aws:MultiFactorAuthPresent']);
    expect(verdict.denial).toBe('implicit');
  });

  test('with the same key several times, in any case, is a list', async () => {
    const tagged = source(
      'tagged.json',
      template('222222222222', {
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ana',
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: policy({
                  Effect: 'Allow',
                  Action: 'ec2:CreateTags',
                  Resource: '*',
                  Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b=c'] } },
                }),
              },
            ],
          },
        },
      }),
    );
    const tags = (...keys: string[]) =>
      jsonOf<VerdictView>([
        ...['simulate', tagged, '--principal', ANA, '--action', 'ec2:CreateTags'],
        ...['--resource', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1'],
        ...keys.flatMap((key, i) => ['--context', `${i === 0 ? 'aws:TagKeys' : 'AWS:tagkeys'}=${key}`]),
      ]);
    expect((await tags('a', 'b=c')).decision).toBe('allowed');
    expect((await tags('a', 'z')).decision).toBe('denied');
  });

  test.each([
    ['without a value', ['--context', 'aws:SourceIp'], 'key=value'],
    [
      'both given and absent',
      [...MFA, '--absent', 'aws:multifactorauthpresent'],
      'either given with --context or absent',
    ],
    ['misspelled', ['--context', 'aws:MultifactorAuthPresnt=true'], 'such as aws:MultiFactorAuthPresent'],
    ['misspelled and absent', ['--absent', 'sts:ExternalID1'], 'such as sts:ExternalId'],
    ['of a tag without its name', ['--context', 'aws:PrincipalTag=shop'], 'expected a condition key'],
    ['of no service', ['--context', 'shop:Department=finance'], 'expected a condition key'],
  ])('%s is rejected', async (_what, more, message) => {
    const { code, err } = await run([...asAna, ...more]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

test.each([
  'aws:PrincipalTag/Team=shop',
  'aws:RequestTag/Team=shop',
  'AWS:sourceip=203.0.113.7',
  'sts:ExternalId=4711',
  'rds:DatabaseEngine=postgres',
  'saml:aud=https://signin.aws.amazon.com/saml',
  'token.actions.githubusercontent.com:sub=repo:shop/app:ref:refs/heads/main',
  'login.shop.example.com:aud=aws',
])('the context %s is accepted', async (context) => {
  expect((await run([...asAna, '--context', context])).code).toBe(0);
});

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

test('templates and guardrails with a duplicate key are rejected', async () => {
  const twice = file('twice-simulated.json', '{"Resources": {"A": {"Type": "x", "Type": "y"}}}');
  const template = await run(['simulate', `${twice}@111111111111`, '--principal', ANA, ...START]);
  expect([template.code, template.err]).toEqual([2, expect.stringContaining('Resources.A.Type: Invalid')]);
  const scp = file('twice-scp.json', '{"Version": "2012-10-17", "Statement": [], "Statement": []}');
  const guardrail = await run([...asAna, '--scp', scp]);
  expect([guardrail.code, guardrail.err]).toEqual([2, expect.stringContaining('[duplicate-key]')]);
});

describe('service control policies from files', () => {
  const denying = policy(deny('rds:*', '*'));
  const withScp = (path: string, ...more: string[]) => run([...asAna, ...MFA, '--scp', path, ...more]);

  test('deny, in every form of the file', async () => {
    const described = { Policy: { PolicySummary: { Name: 'no-rds' }, Content: JSON.stringify(denying) } };
    for (const content of [denying, [denying], described])
      expect((await withScp(file('scp.json', content))).out).toContain('Denied (explicitly)');
    expect((await withScp(file('scp.json', described))).out).toContain('SCP no-rds');
  });

  test('of one level each must allow', async () => {
    const only = (action: string) =>
      file(`${action.slice(0, 3)}.json`, policy({ Effect: 'Allow', Action: action, Resource: '*' }));
    expect((await withScp(only('rds:*'), '--scp', only('sts:*'))).out).toContain('Denied (implicitly)');
  });

  test('that are malformed are rejected with their file', async () => {
    const { code, err } = await withScp(
      file('scp.json', { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] }),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/scp\.json: Statement\[0\]/);
    expect((await withScp(file('scp.json', { Rules: [] }))).code).toBe(2);
  });
});

test('managed policies from a file decide what depends on them', async () => {
  const attached = source(
    'attached.json',
    calling({
      Dora: {
        Type: 'AWS::IAM::User',
        Properties: { UserName: 'dora', ManagedPolicyArns: ['arn:aws:iam::aws:policy/Stopper'] },
      },
    }),
  );
  const asked = [
    ...[
      'simulate',
      attached,
      '--principal',
      'arn:aws:iam::222222222222:user/dora',
      '--action',
      'ec2:StopInstances',
    ],
    ...['--resource', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1'],
  ];
  expect((await jsonOf<VerdictView>(asked)).decision).toBe('undetermined');
  const documents = file('managed.jsonl', {
    arn: 'arn:aws:iam::aws:policy/Stopper',
    version: 'v2',
    document: policy({ Effect: 'Allow', Action: 'ec2:StopInstances', Resource: '*' }),
  });
  expect((await jsonOf<VerdictView>([...asked, '--managed-policies', documents])).decision).toBe('allowed');
});

test('a source that is no template is rejected with its name', async () => {
  for (const [name, content] of [
    ['text.json', '{"Resources": '],
    ['list.json', '[1, 2]'],
    ['empty.json', '{}'],
  ] as const) {
    const { code, err } = await run(['simulate', file(name, content), '--principal', ANA, ...START]);
    expect(code).toBe(2);
    expect(err).toContain(name);
  }
  expect((await run(['simulate', `${file('x.json', {})}@123`, '--principal', ANA, ...START])).err).toContain(
    '12 digits',
  );
});
