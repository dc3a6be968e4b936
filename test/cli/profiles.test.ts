import {
  allow,
  ANA,
  CALLER,
  calling,
  LEAF,
  OPS,
  role,
  template,
  trust,
  user,
  WRITER,
} from '../access/organization-fixture';
import { ACCOUNTS, run, source } from './command-line';
import { ask } from './profile-output';

/** Ana, and a role that trusts her under the condition. */
function withTrust(name: string, condition: unknown, more: object = {}): string {
  const arn = 'arn:aws:iam::222222222222:role/target';
  return source(
    `profile-${name}.json`,
    template('222222222222', {
      Ana: user('ana', [allow(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], arn)]),
      Target: role('target', { ...trust({ AWS: ANA }, condition), Action: 'sts:*' }, [], more),
    }),
  );
}

test('writes a profile with the MFA device that the trust policy requires', async () => {
  const { out, code } = await run(['profiles', ...ACCOUNTS, '--principal', ANA]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      `# ${ANA}`,
      '',
      '# console: https://signin.aws.amazon.com/switchrole?account=111111111111&roleName=ops&displayName=ops',
      '[profile ops]',
      `role_arn = ${OPS}`,
      'source_profile = default',
      'mfa_serial = arn:aws:iam::222222222222:mfa/ana',
      '',
    ].join('\n'),
  );
});

test('a chain of roles is a chain of profiles, with the parameters of each call', async () => {
  const [found] = await ask(CALLER, [
    ACCOUNTS[0],
    source(
      'profile-caller.json',
      calling({
        Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Caller', 'Arn'] } } },
      }),
    ),
  ]);
  expect(found?.profiles.map(({ settings }) => settings)).toEqual([
    {
      role_arn: WRITER,
      credential_source: 'Environment',
      external_id: 'x-1',
    },
    { role_arn: LEAF, source_profile: 'writer' },
  ]);
  expect(found?.profiles[1]?.console.reason).toContain('program');
});

test.each<[string, unknown, object, Record<string, string>]>([
  ['no condition', undefined, {}, {}],
  ['external ID', { StringEquals: { 'sts:ExternalId': 'vendor-7' } }, {}, { external_id: 'vendor-7' }],
  [
    'session name',
    { StringLike: { 'sts:RoleSessionName': '${aws:username}*' } },
    {},
    { role_session_name: 'ana' },
  ],
  ['long sessions', undefined, { MaxSessionDuration: 14400 }, { duration_seconds: '14400' }],
  [
    'long sessions that the trust policy limits',
    { NumericLessThanEquals: { 'sts:DurationSeconds': '3600' } },
    { MaxSessionDuration: 14400 },
    {},
  ],
])('%s: only what the call needs', async (name, condition, more, expected) => {
  const [found] = await ask(ANA, [withTrust(name.replace(/\W/g, '-'), condition, more)]);
  expect(found?.profiles).toMatchObject([{ decision: 'allowed', name: 'target' }]);
  const { role_arn, source_profile, ...rest } = found?.profiles[0]?.settings ?? {};
  expect([role_arn, source_profile]).toEqual(['arn:aws:iam::222222222222:role/target', 'default']);
  expect(rest).toEqual(expected);
});

test.each<[string, unknown, RegExp]>([
  ['source identity', { StringLike: { 'sts:SourceIdentity': '*' } }, /a source identity, which a profile/],
  ['tags', { StringEquals: { 'aws:RequestTag/team': 'blue' } }, /session tags, which a profile/],
  ['pattern', { StringLike: { 'sts:ExternalId': 'x-*' } }, /external ID that matches "x-\*"/],
])('%s: says why no profile can assume the role', async (name, condition, reason) => {
  const sources = [withTrust(`cannot-${name.replace(/\W/g, '-')}`, condition)];
  const [found] = await ask(ANA, sources);
  expect(found?.profiles).toEqual([]);
  expect(found?.leftOut[0]?.reason).toMatch(reason);
  expect((await run(['profiles', ...sources, '--principal', ANA])).out).toMatch(/^# no profile for /m);
});

test('says why the console cannot switch to a role', async () => {
  const reasonOf = async (name: string, condition: unknown) =>
    (await ask(ANA, [withTrust(name, condition)]))[0]?.profiles[0]?.console.reason;
  expect(await reasonOf('console-external', { StringEquals: { 'sts:ExternalId': 'v-7' } })).toContain(
    'external ID',
  );
  expect(await reasonOf('console-session', { StringEquals: { 'sts:RoleSessionName': 'ana' } })).toContain(
    'session name',
  );
  const long = source(
    'profile-long.json',
    template('222222222222', {
      Ana: user('ana'),
      Target: role('target', trust({ AWS: ANA }), [], { Path: `/${'teams/'.repeat(12)}` }),
    }),
  );
  expect((await ask(ANA, [long]))[0]?.profiles[0]?.console.reason).toContain(
    'path and name have 78 characters',
  );
});

test('the second role of a user has no link, because the console switches with the own credentials', async () => {
  const chain = source(
    'profile-chain.json',
    template('222222222222', {
      Ana: user('ana'),
      First: role(
        'first',
        trust({ AWS: ANA }),
        [allow('sts:AssumeRole', 'arn:aws:iam::222222222222:role/second')],
        {
          MaxSessionDuration: 7200,
        },
      ),
      Second: role('second', trust({ AWS: 'arn:aws:iam::222222222222:role/first' }), [], {
        MaxSessionDuration: 7200,
      }),
    }),
  );
  const [found] = await ask(ANA, [chain]);
  expect(
    found?.profiles.map(({ settings, console }) => [settings['duration_seconds'], 'url' in console]),
  ).toEqual([
    ['7200', true],
    [undefined, false],
  ]);
  expect(found?.profiles[1]).toMatchObject({
    settings: { source_profile: 'first' },
    console: { reason: expect.stringContaining('original credentials') as string },
  });
});

test('a permission set signs in through an SSO session', async () => {
  const reserved =
    'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_Team_0123456789abcdef';
  const sources = source(
    'profile-sso.json',
    template('111111111111', { Ops: role('sso-ops', trust({ AWS: reserved })) }),
  );
  const args = ['profiles', sources, '--principal', reserved];
  const { out } = await run([
    ...args,
    '--sso-start-url',
    'https://example.awsapps.com/start',
    '--sso-region',
    'eu-west-1',
  ]);
  expect(out).toContain(
    [
      '[sso-session sso]',
      'sso_start_url = https://example.awsapps.com/start',
      'sso_region = eu-west-1',
      'sso_registration_scopes = sso:account:access',
      '',
      '[profile default]',
      'sso_session = sso',
      'sso_account_id = 222222222222',
      'sso_role_name = Ops_Team',
    ].join('\n'),
  );
  expect(out).toContain(
    '[profile sso-ops]\nrole_arn = arn:aws:iam::111111111111:role/sso-ops\nsource_profile = default',
  );
  expect((await run(args)).out).toContain('# sso_start_url = ');
});

test.each<[string[], string]>([
  [['--mfa-serial', 'short'], '9–256 characters'],
  [['--source-profile', 'my profile'], 'without blanks'],
])('%j is unusable', async (more, expected) => {
  const { code, err } = await run(['profiles', ...ACCOUNTS, '--principal', ANA, ...more]);
  expect(code).toBe(2);
  expect(err).toContain(expected);
});

test('--mfa-serial with several principals is unusable', async () => {
  const { code, err } = await run([
    'profiles',
    ...ACCOUNTS,
    '--mfa-serial',
    'arn:aws:iam::222222222222:mfa/ana',
  ]);
  expect(code).toBe(2);
  expect(err).toContain('exactly one --principal');
});
