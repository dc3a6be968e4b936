import {
  ANA,
  BOB,
  CALLER,
  DATABASE,
  OPS,
  owning,
  policy,
  template,
  user,
  WRITER,
  allow,
} from '../access/organization-fixture';
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
  const thing = {
    Type: 'AWS::IoT::Policy',
    Properties: { PolicyDocument: policy(allow('*', '*')) },
    Metadata: { 'aws:cdk:path': 'App/Thing' },
  };
  const unread = source('unread.json', owning({ Thing: thing }));
  const { code, err } = await run(['who-can', unread, '--action', 'sts:AssumeRole', '--resource', OPS]);
  expect(code).toBe(0);
  expect(err).toContain('note: not read: AWS::IoT::Policy App/Thing');
});

test('knows the account of a bucket whose ARN does not tell it', async () => {
  const insider = user('insider', [allow('s3:GetObject', '*')]);
  const file = source('bucket-of.json', template('111111111111', { Insider: insider }));
  const asked = ['who-can', file, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::elsewhere/x'];
  const found = (account: string) => jsonOf<Found[]>([...asked, '--resource-account', account]);
  const conditions = async (account: string) =>
    (await found(account)).flatMap((each) => each.conditions).join();
  expect(await conditions('222222222222')).toContain('allows it');
  expect(await conditions('111111111111')).not.toContain('allows it');
  const { code, err } = await run([...asked, '--resource-account', '1234']);
  expect(code).toBe(2);
  expect(err).toMatch(/^--resource-account: .*1234/);
});

test('takes the construct path or logical ID of a VPC endpoint as a context value', async () => {
  const Endpoint = {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      ServiceName: 'com.amazonaws.eu-west-1.rds',
      VpcId: 'vpc-1',
      PolicyDocument: policy({ ...allow('rds:Start*', '*'), Principal: '*' }),
    },
    Metadata: { 'aws:cdk:path': 'Network/Endpoint/Resource' },
  };
  const operator = user('operator', [allow('rds:*', '*')]);
  const file = source('endpoint.json', owning({ Endpoint, Operator: operator }));
  const decision = async (action: string, endpoint: string) => {
    const context = ['--context', `aws:SourceVpce=${endpoint}`];
    const [only] = await jsonOf<Found[]>([
      'who-can',
      file,
      '--action',
      action,
      '--resource',
      DATABASE,
      ...context,
    ]);
    return only?.decision ?? 'none';
  };
  for (const name of ['Network/Endpoint', 'Network/Endpoint/Resource', 'Endpoint']) {
    expect(await decision('rds:StartDBInstance', name)).toBe('allowed');
    expect(await decision('rds:StopDBInstance', name)).toBe('none');
  }
  expect(await decision('rds:StopDBInstance', 'vpce-0a1b2c3d')).toBe('undetermined');
});
