import { allow, calling, owning, role, trust, WRITER } from '../access/organization-fixture';
import { file, jsonOf, run, source } from './command-line';

const policy = (...Statement: unknown[]): unknown => ({ Version: '2012-10-17', Statement });
const read = file('read.json', policy(allow('s3:GetObject', 'arn:aws:s3:::data/*')));
const readAgain = file('read-again.json', policy(allow(['S3:getobject'], ['arn:aws:s3:::data/*'])));
const write = file('write.json', policy(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::data/*')));

interface Answer {
  readonly result: string;
  readonly answers: readonly {
    readonly result: string;
    readonly subject: string;
    readonly witness?: { readonly action: string; readonly principal: string };
  }[];
}

const bucket = (principal: unknown, more: object = {}) =>
  owning({
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shared' } },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: policy({
          ...allow('s3:GetObject', 'arn:aws:s3:::shared/*'),
          Principal: principal,
          ...more,
        }),
      },
    },
  });

describe('documents', () => {
  test.each([
    ['no-new-access', [read, readAgain], 'PASS', 0],
    ['no-new-access', [write, read], 'PASS', 0],
    ['no-new-access', [read, write], 'FAIL', 1],
    ['not-granted', [read, '--action', 's3:PutObject'], 'PASS', 0],
    ['not-granted', [write, '--action', 's3:Put*', '--resource', 'arn:aws:s3:::other/*'], 'PASS', 0],
    ['not-granted', [write, '--action', 's3:Put*', '--resource', 'arn:aws:s3:::data/x'], 'FAIL', 1],
  ])('%s %j is %s', async (check, args, result, code) => {
    const { code: actual, out } = await run(['prove', check, ...args]);
    expect(out).toMatch(new RegExp(`^${result} ${check}: `));
    expect(actual).toBe(code);
  });

  test.each([
    ['s3:GetObjekt', 'perhaps s3:GetObject'],
    ['s3:GetObjekt*', 'perhaps s3:GetObject'],
    ['dynamdb:*', 'perhaps dynamodb:*'],
    ['GetObject', '"GetObject"'],
  ])('an action that matches nothing proves nothing: %s', async (action, hint) => {
    for (const each of [read, file('roles.json', owning({}).template)]) {
      const { code, out, err } = await run(['prove', 'not-granted', each, '--action', action]);
      expect(out).toBe('');
      expect(err).toContain(hint);
      expect(code).toBe(2);
    }
  });

  test('a failure shows a request', async () => {
    const { result, answers } = await jsonOf<Answer>(['prove', 'no-new-access', read, write]);
    expect(result).toBe('FAIL');
    expect(answers[0]?.witness?.action).toBe('s3:PutObject');
  });

  test('SARIF names the file and the request', async () => {
    const log = JSON.parse((await run(['prove', 'no-new-access', read, write, '--format', 'sarif'])).out) as {
      readonly runs: readonly [
        {
          readonly results: readonly [
            { readonly ruleId: string; readonly message: { readonly text: string } },
          ];
        },
      ];
    };
    expect(log.runs[0].results[0].ruleId).toBe('no-new-access');
    expect(log.runs[0].results[0].message.text).toContain('s3:PutObject');
  });

  test.each([
    ['anyone', '*', {}, 'FAIL'],
    ['an account', { AWS: '222222222222' }, {}, 'PASS'],
    [
      'anyone of an organization',
      '*',
      { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      'PASS',
    ],
    ['anyone by an endpoint', '*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }, 'PASS'],
    ['anyone by any endpoint', '*', { Condition: { StringLike: { 'aws:SourceVpce': 'vpce-*' } } }, 'FAIL'],
    ['anyone by an address', '*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }, 'PASS'],
    [
      'anyone by half of the internet',
      '*',
      { Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '192.0.2.0/24'] } } },
      'FAIL',
    ],
    [
      'anyone but one account',
      '*',
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '222222222222' } } },
      'FAIL',
    ],
    ['a service', { Service: 'sns.amazonaws.com' }, {}, 'PASS'],
  ])('no-public-access for %s', async (_name, Principal, more, result) => {
    const path = file(
      'bucket.json',
      policy({ ...allow('s3:GetObject', 'arn:aws:s3:::shared/*'), Principal, ...more }),
    );
    expect((await run(['prove', 'no-public-access', path, '--kind', 'resource'])).out).toContain(result);
  });
});

describe('apps', () => {
  const wider = calling({
    Sibling: role('sibling', trust({ Service: 'lambda.amazonaws.com' }), [allow('ec2:StopInstances', '*')]),
  });

  test('no-new-access compares both sides of an app', async () => {
    const [old, young] = [source('old-app.json', calling()), source('new-app.json', wider)];
    expect((await run(['prove', 'no-new-access', old, young])).code).toBe(1);
    expect((await run(['prove', 'no-new-access', young, old])).code).toBe(0);
    expect((await run(['prove', 'no-new-access', old, young])).out).toContain('ec2:StopInstances');
  });

  test('not-granted lists each principal that may, through roles too', async () => {
    const app = source('shared.json', bucket({ AWS: WRITER }));
    const { answers } = await jsonOf<Answer>([
      'prove',
      'not-granted',
      app,
      '--action',
      's3:GetObject',
      '--resource',
      'arn:aws:s3:::shared/*',
    ]);
    expect(answers.map(({ subject }) => subject).join('\n')).toContain('writer');
    expect(
      (
        await run([
          'prove',
          'not-granted',
          app,
          '--action',
          's3:DeleteObject',
          '--resource',
          'arn:aws:s3:::shared/*',
        ])
      ).code,
    ).toBe(0);
  });

  test('no-public-access looks at every resource and role', async () => {
    expect(
      (await run(['prove', 'no-public-access', source('closed-app.json', bucket({ AWS: WRITER }))])).out,
    ).toContain('PASS');
    const { code, out } = await run(['prove', 'no-public-access', source('open-app.json', bucket('*'))]);
    expect(code).toBe(1);
    expect(out).toContain('arn:aws:s3:::shared');
  });
});

describe('JSON lines', () => {
  const pair = (id: string, existing: unknown, candidate: unknown): string =>
    JSON.stringify({ id, kind: 'identity', existing, new: candidate });

  test('are answered one by one', async () => {
    const small = policy(allow('s3:GetObject', '*'));
    const large = policy(allow('s3:*', '*'));
    const { code, out, err } = await run(
      ['prove', 'no-new-access', '--jsonl'],
      `${pair('a', large, small)}\n${pair('b', small, large)}\nnothing\n`,
    );
    const lines = out
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            readonly id: string;
            readonly result: string;
            readonly witness?: { readonly action: string };
          },
      );
    expect(lines.map(({ id, result }) => [id, result])).toEqual([
      ['a', 'PASS'],
      ['b', 'FAIL'],
    ]);
    expect(lines[1]?.witness?.action).toMatch(/^s3:/);
    expect(err).toContain('stdin:3');
    expect(code).toBe(2);
  });

  test('that lose something, or prove nothing, are errors', async () => {
    const read = JSON.stringify(policy(allow('s3:GetObject', 'arn:aws:s3:::data/*')));
    const of = async (check: string, ...lines: string[]) =>
      run(['prove', check, '--jsonl'], lines.join('\n'));
    for (const [check, line, message] of [
      ['no-new-access', `{"id":1,"existing":${read},"new":{"Statement":[],"Statement":[]}}`, 'duplicate key'],
      ['no-new-access', `{"id":1,"kind":"sessions","existing":${read},"new":${read}}`, 'rcp, session'],
      ['no-new-access', `{"id":1,"existing":${read}}`, 'Invalid new "nothing"'],
      ['not-granted', `{"id":1,"document":${read},"actions":["s3:DeletObject"]}`, 'perhaps s3:DeleteObject'],
      [
        'not-granted',
        `{"id":1,"document":${read},"actions":[]}`,
        'write {"id", "kind", "document", "actions"',
      ],
      ['no-new-access', '', 'expected JSON lines'],
    ] as const) {
      const { code, out, err } = await of(check, line);
      expect([code, out]).toEqual([2, '']);
      expect(err.toLowerCase()).toContain(message.toLowerCase());
      expect(err).not.toMatch(/stdin:1: stdin/);
    }
  });

  test('take a document as text, and resources without actions', async () => {
    const read = policy(allow('s3:GetObject', 'arn:aws:s3:::data/*'));
    const text = JSON.stringify({ id: 'text', existing: JSON.stringify(read), new: JSON.stringify(read) });
    expect(JSON.parse((await run(['prove', '--jsonl'], text)).out)).toEqual({ id: 'text', result: 'PASS' });
    const on = (resource: string) => JSON.stringify({ document: read, resources: [resource] });
    const { out } = await run(
      ['prove', 'not-granted', '--jsonl'],
      `${on('arn:aws:s3:::data/x')}\n${on('arn:aws:s3:::other/*')}`,
    );
    expect(out).toMatch(/^{"result":"FAIL".*s3:GetObject.*}\n{"result":"PASS"}\n$/);
  });

  test('need no check for no-new-access', async () => {
    const { out } = await run([
      'prove',
      '--jsonl',
      file('pairs.jsonl', pair('a', policy(allow('s3:*', '*')), policy(allow('s3:Get*', '*')))),
    ]);
    expect(JSON.parse(out)).toEqual({ id: 'a', result: 'PASS' });
  });
});

test.each([
  [['prove', 'no-access', read, write]],
  [['prove', 'no-new-access', read]],
  [['prove', 'not-granted', read]],
  [['prove', 'not-granted', read, '--action', 's3:DeletObject']],
  [['prove', 'no-new-access', read, write, '--action', 's3:GetObject']],
  [['prove', 'no-new-access', read, source('app.json', calling())]],
])('%j is an error', async (args) => {
  expect((await run(args)).code).toBe(2);
});

describe('no-public-access of a bucket that lets anyone in', () => {
  const open = (block: object, name: string) =>
    source(
      name,
      calling({
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { BucketName: 'data', PublicAccessBlockConfiguration: block },
        },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: policy({ ...allow('s3:GetObject', 'arn:aws:s3:::data/*'), Principal: '*' }),
          },
        },
      }),
    );

  test('passes by Block Public Access, and says so', async () => {
    const { code, out } = await run([
      'prove',
      'no-public-access',
      open({ RestrictPublicBuckets: true }, 'kept.json'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('PASS no-public-access: arn:aws:s3:::data\n  reason: its policy lets strangers in');
  });

  test('is undetermined where only new public policies are blocked, and fails where nothing is', async () => {
    const some = await run(['prove', 'no-public-access', open({ BlockPublicPolicy: true }, 'new.json')]);
    expect([some.code, some.out]).toEqual([
      1,
      expect.stringMatching(/^UNDETERMINED .*\n.*Block Public Access/),
    ]);
    const none = await run([
      'prove',
      'no-public-access',
      open({ RestrictPublicBuckets: false, BlockPublicPolicy: false }, 'off.json'),
    ]);
    expect([none.code, none.out]).toEqual([1, expect.stringMatching(/^FAIL /)]);
  });
});
