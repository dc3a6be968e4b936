import { OPS } from '../access/organization-fixture';
import { ACCOUNTS, jsonOf, run } from './command-line';

const revoke = (...more: string[]) => run(['revoke-sessions', ...ACCOUNTS, '--role', OPS, ...more]);

test('prints the command of the AWS CLI, which changes nothing by itself', async () => {
  const { code, out } = await revoke('--before', '2026-01-31T12:00:00Z');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^# in account \d{12}\naws iam put-role-policy --role-name '\w+' --policy-name AWSRevokeOlderSessions/,
  );
  const [, document = ''] = /--policy-document '(.*)'\n/.exec(out) ?? [];
  expect(JSON.parse(document)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-01-31T12:00:00Z' } },
      },
    ],
  });
});

test('as JSON, for now if no time is given', async () => {
  const [found] = await jsonOf<{ policyName: string; document: { Statement: object[] } }[]>([
    'revoke-sessions',
    ...ACCOUNTS,
    '--role',
    OPS,
  ]);
  expect(found?.policyName).toBe('AWSRevokeOlderSessions');
  expect(JSON.stringify(found?.document)).toMatch(/"aws:TokenIssueTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/);
});

test.each([
  ['no UTC time', ['--before', 'yesterday']],
  ['a time that does not exist', ['--before', '2026-13-01T00:00:00Z']],
  ['a day that does not exist', ['--before', '2026-02-30T00:00:00Z']],
  ['an unknown role', ['--role', 'Prod/Nobody']],
  ['a session of a role', ['--role', 'arn:aws:sts::111111111111:assumed-role/ops/ana']],
  ['a user', ['--role', 'arn:aws:iam::111111111111:user/ana']],
  ['a pattern', ['--role', 'arn:aws:iam::111111111111:role/*']],
  ['a name that a shell would read', ['--role', "arn:aws:iam::111111111111:role/a'$(id)'"]],
  [
    'a role of Identity Center',
    ['--role', 'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_1'],
  ],
])('%s is unusable input', async (_what, more) => {
  const { code, err, out } = await revoke(...more);
  expect(code).toBe(2);
  expect(err).not.toBe('');
  expect(out).toBe('');
});

test('no role is unusable input', async () => {
  expect((await run(['revoke-sessions', ...ACCOUNTS])).code).toBe(2);
});

test('a time in the future and a role that is not in the sources are said', async () => {
  const { code, err } = await revoke('--before', '2999-01-01T00:00:00Z', '--role', `${OPS}2`);
  expect(code).toBe(0);
  expect(err).toMatch(/2999-01-01T00:00:00Z is in the future/);
  expect(err).toMatch(/role\/ops2 is not in the sources/);
  expect(err).not.toMatch(/role\/ops is not/);
});

test('a role that is named twice gets one command', async () => {
  expect((await revoke('--role', OPS)).out.match(/put-role-policy/g)).toHaveLength(1);
});
