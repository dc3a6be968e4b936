import { ANA, BOB, CALLER, OPS, owning, policy, WRITER, allow } from '../access/organization-fixture';
import { ACCOUNTS, jsonOf, run, source } from './command-line';

const assume = (role: string) => ['who-can', ...ACCOUNTS, '--action', 'sts:AssumeRole', '--resource', role];
const MFA = ['--context', 'aws:MultiFactorAuthPresent=true', '--context', 'aws:MultiFactorAuthAge=60'];

interface Found {
  readonly principal: string;
  readonly decision: string;
  readonly conditions: readonly string[];
}

test('lists principals with their conditions', async () => {
  const found = await jsonOf<Found[]>(assume(OPS));
  expect(found.map(({ principal, decision }) => [principal, decision])).toEqual([[ANA, 'undetermined']]);
  expect(found[0]?.conditions.join()).toContain('aws:MultiFactorAuthPresent');
  expect(await jsonOf<Found[]>([...assume(OPS), ...MFA])).toMatchObject([
    { principal: ANA, decision: 'allowed' },
  ]);
});

test('prints text', async () => {
  expect((await run([...assume(OPS), ...MFA])).out).toBe(
    `Principals that may call sts:AssumeRole on ${OPS}:\nPeople/ana may\n`,
  );
  const absent = ['--absent', 'aws:MultiFactorAuthPresent'];
  expect((await run([...assume(OPS), ...absent])).out).toBe(
    `No principal may call sts:AssumeRole on ${OPS}.\n`,
  );
});

test('exits with 1 if another principal may, or possibly may', async () => {
  expect((await run([...assume(WRITER), '--only', CALLER])).code).toBe(0);
  expect((await run([...assume(OPS), '--only', BOB, '--only', CALLER])).code).toBe(1);
  expect((await run([...assume(OPS), '--only', BOB])).err).toContain('Not expected: People/ana');
  expect((await run([...assume(OPS), '--only', 'People/ana'])).code).toBe(0);
});

test('names the option with the unknown principal', async () => {
  const { code, err } = await run([...assume(OPS), '--only', 'People/nobody-at-all']);
  expect(code).toBe(2);
  expect(err).toMatch(/^--only: /);
});

test('lists on stderr what was not read', async () => {
  const endpoint = {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { PolicyDocument: policy(allow('*', '*')) },
    Metadata: { 'aws:cdk:path': 'App/Endpoint' },
  };
  const unread = source('unread.json', owning({ Endpoint: endpoint }));
  const { code, err } = await run(['who-can', unread, '--action', 'sts:AssumeRole', '--resource', OPS]);
  expect(code).toBe(0);
  expect(err).toContain('note: not read: AWS::EC2::VPCEndpoint App/Endpoint');
});
