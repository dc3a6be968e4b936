import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allow, policy, trust } from '../access/organization-fixture';
import { file, folder, run } from './command-line';

const CONFORMANCE = join(__dirname, '../authorization/conformance.jsonl');
const REQUEST = {
  id: 'one',
  principal: 'arn:aws:iam::111111111111:user/ana',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::demo/k',
  resourceAccount: '111111111111',
  context: {},
  identityPolicies: [policy(allow('s3:GetObject', 'arn:aws:s3:::demo/*'))],
};

const lines = (...requests: unknown[]) =>
  requests.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
const decisionsOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; decision: string });

describe('the conformance cases', () => {
  const text = readFileSync(CONFORMANCE, 'utf8');
  const expected = decisionsOf(text).map((each) => {
    const { id, expected: decision } = each as unknown as { id: string; expected: string };
    return { id, decision };
  });

  test('have the decisions that AWS gives them, from the file and from stdin', async () => {
    const fromFile = await run(['simulate', '--jsonl', CONFORMANCE]);
    expect(fromFile).toMatchObject({ code: 0, err: '' });
    expect(decisionsOf(fromFile.out)).toEqual(expected);
    expect(expected).toHaveLength(216);
    expect(await run(['simulate', '--jsonl'], text)).toEqual(fromFile);
  });

  test('set the exit code where a line expects another decision', async () => {
    const turned = text.replace('"expected":"Allowed"', '"expected":"ExplicitlyDenied"');
    const { code, err } = await run(['simulate', '--jsonl', '-'], turned);
    expect(code).toBe(1);
    expect(err).toBe('stdin:1: stringequals-principaltag-allow-1: expected ExplicitlyDenied, is Allowed\n');
  });
});

test('judges each decision that there is', async () => {
  const boundary = policy(allow('s3:GetObject', '*'));
  const unsettled = {
    ...REQUEST,
    id: 'four',
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111111111111:role/r',
    resourcePolicy: policy(trust({ AWS: REQUEST.principal })),
    permissionBoundaries: [boundary],
  };
  const { out } = await run(
    ['simulate', '--jsonl'],
    lines(
      REQUEST,
      { ...REQUEST, id: 'two', identityPolicies: [] },
      { ...REQUEST, id: 'three', sessionPolicy: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) },
      unsettled,
    ),
  );
  expect(decisionsOf(out).map(({ decision }) => decision)).toEqual([
    'Allowed',
    'ImplicitlyDenied',
    'ExplicitlyDenied',
    'Undetermined',
  ]);
});

test('a context key that is not listed is absent', async () => {
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const guarded = { ...REQUEST, identityPolicies: [policy(allow('s3:*', '*', mfa))] };
  const { out } = await run(
    ['simulate', '--jsonl'],
    lines(guarded, { ...guarded, context: { 'aws:multifactorauthpresent': true } }),
  );
  expect(decisionsOf(out).map(({ decision }) => decision)).toEqual(['ImplicitlyDenied', 'Allowed']);
});

describe('a line that cannot be used', () => {
  const wrong: [string, unknown, string][] = [
    ['that is not JSON', '{"id": ', 'stdin:2'],
    ['that is no object', '[]', 'a JSON object'],
    ['without an action', { ...REQUEST, action: undefined }, 'stdin:2: action'],
    ['with a principal that is not an ARN', { ...REQUEST, principal: 'ana' }, 'principal ana'],
    [
      'with a malformed policy',
      { ...REQUEST, identityPolicies: [policy({ Effect: 'Maybe' })] },
      'identityPolicies[0].Statement[0]',
    ],
    [
      'with a Principal in an identity policy',
      { ...REQUEST, identityPolicies: [policy(trust('*'))] },
      'identityPolicies[0]',
    ],
    ['with a misspelled kind of policy', { ...REQUEST, sessionPolicies: [] }, 'field sessionPolicies'],
    ['with an account that is a number', { ...REQUEST, resourceAccount: 111111111111 }, 'resourceAccount'],
    ['with SCPs that are no levels', { ...REQUEST, SCPs: [policy(allow('*', '*'))] }, 'SCPs[0]'],
    ['with a context value that is an object', { ...REQUEST, context: { 'a:b': {} } }, 'stdin:2: context'],
    [
      'with a Resource in a trust policy',
      {
        ...REQUEST,
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111111111111:role/r',
        resourcePolicy: policy({ ...trust('*'), Resource: '*' }),
      },
      'resourcePolicy.Statement[0]',
    ],
    ['that expects what is no decision', { ...REQUEST, expected: 'allowed' }, 'Undetermined'],
  ];
  test.each(wrong)(
    '%s is reported with its number, and the other lines are judged',
    async (_what, line, message) => {
      const { code, out, err } = await run(
        ['simulate', '--jsonl'],
        lines(REQUEST, line, { ...REQUEST, id: 'last' }),
      );
      expect(code).toBe(2);
      expect(decisionsOf(out)).toEqual([
        { id: 'one', decision: 'Allowed' },
        { id: 'last', decision: 'Allowed' },
      ]);
      expect(err).toContain('stdin:2');
      expect(err).toContain(message);
    },
  );

  test('counts more than an unexpected decision', async () => {
    const { code } = await run(
      ['simulate', '--jsonl'],
      lines('nonsense', { ...REQUEST, expected: 'ImplicitlyDenied' }),
    );
    expect(code).toBe(2);
  });
});

test('remarks on a line and empty lines change nothing', async () => {
  const { code, out } = await run(['simulate', '--jsonl'], lines('', { ...REQUEST, note: 'a remark' }, ''));
  expect(code).toBe(0);
  expect(decisionsOf(out)).toHaveLength(1);
});

test('a file that cannot be read, or is a folder, is unusable', async () => {
  expect((await run(['simulate', '--jsonl', 'no-such-file.jsonl'])).err).toContain('no-such-file.jsonl');
  expect((await run(['simulate', '--jsonl', folder])).code).toBe(2);
});

test('options without a meaning for JSON lines are rejected', async () => {
  const { code, err } = await run(['simulate', '--jsonl', file('r.jsonl', REQUEST), '--expect', 'allowed']);
  expect(code).toBe(2);
  expect(err).toContain('--expect with --jsonl');
});
