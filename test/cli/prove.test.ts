import { allow, calling, owning, role, trust, WRITER } from '../access/organization-fixture';
import { file, jsonOf, run, source } from './command-line';
import { type Answer, policy, read, write } from './proved-bucket';

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
