import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { main } from '../../lib/cli/main';
import { allow, policy, trust } from '../access/organization-fixture';
import { file, folder, run } from './command-line';

interface Answer {
  readonly id: unknown;
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly path: string }[];
}

const CLEAN = { id: 'clean', kind: 'identity', document: policy(allow('s3:GetObject', 'arn:aws:s3:::r/*')) };
const WRONG = { id: 'wrong', kind: 'identity', document: policy(allow('s3:GetObjekt', 'arn:aws:s3:::r/*')) };

const lines = (...inputs: unknown[]) =>
  inputs.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
const answersOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);

test('answers each line with its id and its findings, from stdin and from a file', async () => {
  const text = lines(CLEAN, WRONG);
  const { code, out, err } = await run(['check', '--jsonl'], text);
  expect([code, err]).toEqual([1, '']);
  expect(answersOf(out)).toEqual([
    { id: 'clean', findings: [] },
    {
      id: 'wrong',
      findings: [
        {
          rule: 'unknown-action',
          severity: 'error',
          path: 'Statement[0].Action',
          message: expect.stringContaining('s3:GetObjekt') as string,
        },
      ],
    },
  ]);
  expect((await run(['check', '--jsonl', file('lines.jsonl', text)])).out).toBe(out);
  expect((await run(['check', '--jsonl', '-'], text)).out).toBe(out);
});

test('takes every kind of line', async () => {
  const kinds = ['identity', 'boundary', 'scp'].map((kind) => ({ ...WRONG, id: kind, kind }));
  const denying = { ...trust('*', undefined, 's3:GetObjekt'), Effect: 'Deny', Resource: '*' };
  const { out } = await run(
    ['check', '--jsonl'],
    lines(
      ...kinds,
      { id: 'trust', kind: 'trust', document: policy({ ...trust('*'), Action: 'sts:AssumeRoll' }) },
      { id: 'resource', kind: 'resource', resourceType: 'AWS::S3::Bucket', document: policy(denying) },
      { id: 'rcp', kind: 'rcp', document: policy(denying) },
      { id: 'principal', kind: 'principal', policies: [{ name: 'a', document: WRONG.document }] },
    ),
  );
  const unknown = answersOf(out).map(({ id, findings }) => [
    id,
    findings.some(({ rule }) => rule === 'unknown-action'),
  ]);
  expect(unknown).toEqual(
    ['identity', 'boundary', 'scp', 'trust', 'resource', 'rcp', 'principal'].map((kind) => [kind, true]),
  );
});

test('answers a line before the next one comes', async () => {
  const stdin = new PassThrough();
  const stdout = new PassThrough({ encoding: 'utf8' });
  const done = main(['check', '--jsonl'], {
    stdin,
    stdout: (text) => void stdout.write(text),
    stderr: () => undefined,
  });
  for (const id of ['first', 'second']) {
    stdin.write(`${JSON.stringify({ ...CLEAN, id })}\n`);
    const [answer] = (await once(stdout, 'data')) as [string];
    expect(JSON.parse(answer)).toEqual({ id, findings: [] });
  }
  stdin.end();
  expect(await done).toBe(0);
});

describe('the exit code', () => {
  const guessed = { id: 1, kind: 'trust', account: '111111111111', document: policy(trust({ AWS: '*' })) };

  test.each<[string, unknown[], string[], number]>([
    ['nothing', [CLEAN], [], 0],
    ['an error', [WRONG, CLEAN], [], 1],
    ['an error made an info', [WRONG], ['--severity', 'unknown-action=info'], 0],
    ['an info that is to count', [WRONG], ['--severity', 'unknown-action=info', '--fail-on', 'info'], 1],
    ['a rule that is off', [WRONG], ['--off', 'unknown-action'], 0],
    ['anyone trusted', [guessed], [], 1],
    ['an unusable line beside it', [WRONG, 'x'], [], 2],
  ])('of %s', async (_what, inputs, options, code) => {
    expect((await run(['check', '--jsonl', ...options], lines(...inputs))).code).toBe(code);
  });
});

test('a known account is no stranger', async () => {
  const stranger = policy(trust({ AWS: 'arn:aws:iam::333333333333:role/x' }));
  const line = lines({ id: 1, kind: 'trust', account: '111111111111', document: stranger });
  expect((await run(['check', '--jsonl'], line)).out).toContain('trust-third-party');
  const known = await run(['check', '--jsonl', '--known-account', '333333333333'], line);
  expect(known.out).not.toContain('trust-third-party');
});

describe('a line that cannot be used', () => {
  const wrong: [string, unknown, string][] = [
    ['that is not JSON', '{"id": ', 'one JSON object a line'],
    ['that is no object', '[]', 'one JSON object a line'],
    ['without a kind', { ...WRONG, kind: undefined }, 'kind'],
    ['with an unknown kind', { ...WRONG, kind: 'group' }, 'principal'],
    ['without a document', { ...WRONG, document: undefined }, 'document'],
    ['with an account that is a number', { ...WRONG, account: 111111111111 }, 'account'],
    ['with policies that are no list', { id: 1, kind: 'principal', policies: {} }, 'policies'],
  ];
  test.each(wrong)(
    '%s is reported with its number, and the other lines are judged',
    async (_what, line, message) => {
      const last = { ...CLEAN, id: 'last' };
      const { code, out, err } = await run(['check', '--jsonl'], lines(CLEAN, line, last));
      expect(code).toBe(2);
      expect(answersOf(out).map(({ id }) => id)).toEqual(['clean', 'last']);
      expect(err).toMatch(/^stdin:2: /);
      expect(err).toContain(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    },
  );
});

test.each(['null', '[]', '"x"', '{"Statement":[null]}', '{"Version":"2012","Statement":{}}'])(
  'the document %s is a finding, not an unusable line',
  async (document) => {
    const { code, out } = await run(
      ['check', '--jsonl'],
      `{"id":1,"kind":"identity","document":${document}}`,
    );
    expect(code).toBe(1);
    expect(answersOf(out)[0]?.findings.map(({ rule }) => rule)).toContain('malformed-policy');
  },
);

describe('a duplicate key', () => {
  const twice = '{"Version": "2012-10-17", "Statement": [], "Statement": []}';

  test.each([
    ['a document', `{"id": 1, "kind": "identity", "document": ${twice}}`, 'Statement'],
    [
      'a policy of a principal',
      `{"id": 1, "kind": "principal", "policies": [{"name": "a", "document": ${twice}}]}`,
      'policies[0].document.Statement',
    ],
    ['a boundary', `{"id": 1, "kind": "principal", "boundary": ${twice}}`, 'boundary.Statement'],
  ])('is a finding in %s', async (_where, line, path) => {
    const [answer] = answersOf((await run(['check', '--jsonl'], line)).out);
    expect(answer?.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'malformed-policy', path })]),
    );
  });

  test('spoils a line outside of its documents', async () => {
    const { code, err } = await run(
      ['check', '--jsonl'],
      `{"id": 1, "kind": "scp", "kind": "rcp", "document": {}}`,
    );
    expect(code).toBe(2);
    expect(err).toContain('stdin:1: kind: Invalid');
  });
});

test('--format json is what the lines are anyway', async () => {
  expect((await run(['check', '--jsonl', '--format', 'json'], lines(CLEAN))).code).toBe(0);
});

test('empty lines change nothing', async () => {
  const { code, out } = await run(['check', '--jsonl'], lines('', CLEAN, '  ', ''));
  expect(code).toBe(0);
  expect(answersOf(out)).toHaveLength(1);
});

test.each([
  ['a missing file', ['no-such-file.jsonl'], 'no-such-file.jsonl'],
  ['a folder', [folder], 'Invalid folder'],
  ['two files', ['a', 'b'], '0 to 1'],
  ['--kind, which each line says', ['--kind', 'trust'], '--kind with --jsonl'],
  ['--baseline', ['--baseline', 'b.json'], '--baseline with --jsonl'],
  ['SARIF', ['--format', 'sarif'], '--format sarif with --jsonl'],
])('%s is rejected', async (_what, args, message) => {
  const { code, out, err } = await run(['check', '--jsonl', ...args]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

test('a line that is nested too deep is an invalid line, and the others are judged', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const { code, out, err } = await run(['check', '--jsonl'], lines(deep, CLEAN));
  expect([code, answersOf(out).map(({ id }) => id)]).toEqual([2, ['clean']]);
  expect(err).toMatch(/^stdin:1: .*\[malformed-line\]$/m);
});
