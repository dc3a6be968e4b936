import {
  allow,
  ANA,
  BOB,
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
import { ACCOUNTS, jsonOf, run, source } from './command-line';

interface Found {
  readonly principal: string;
  readonly source: { readonly kind: string };
  readonly profiles: readonly {
    readonly name: string;
    readonly role: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly decision: string;
    readonly console: { readonly url?: string; readonly reason?: string };
  }[];
  readonly leftOut: readonly { readonly role: string; readonly reason: string }[];
}

const ask = (principal: string, sources: readonly string[] = ACCOUNTS, ...more: string[]) =>
  jsonOf<Found[]>(['profiles', ...sources, '--principal', principal, ...more]);

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

test('without --principal, every user has own names, and roles of one name are told apart', async () => {
  const twins = ['111111111111', '333333333333'].map((account) =>
    source(
      `profile-twin-${account}.json`,
      template(account, { Ops: role('ops', trust({ AWS: [ANA, BOB] })) }),
    ),
  );
  const people = source(
    'profile-people.json',
    template('222222222222', { Ana: user('ana', [allow('sts:AssumeRole', '*')]), Bob: user('bob') }),
  );
  const { out } = await run(['profiles', ...twins, people]);
  expect([...out.matchAll(/^\[profile (.*)\]$/gm)].map(([, name]) => name)).toEqual([
    'ana-ops-111111111111',
    'ana-ops-333333333333',
  ]);
  expect(out).toContain('source_profile = ana\n');
  expect(out).toContain(`# ${BOB}\n# can assume no role that the sources show`);
  const links = (await run(['profiles', ...twins, people, '--format', 'links'])).out;
  expect(links).toContain(
    '  ana-ops-333333333333 https://signin.aws.amazon.com/switchrole?account=333333333333&roleName=ops',
  );
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

describe('a caller with a token of an OIDC provider', () => {
  const issuer = 'token.actions.githubusercontent.com';
  const provider = `arn:aws:iam::222222222222:oidc-provider/${issuer}`;
  const web = (Federated: string, condition?: unknown) =>
    trust({ Federated }, condition, 'sts:AssumeRoleWithWebIdentity');
  const target = 'arn:aws:iam::222222222222:role/target';
  const deploy = 'arn:aws:iam::222222222222:role/deploy';
  const sources = source(
    'profile-web.json',
    template('222222222222', {
      Deploy: role(
        'deploy',
        web(provider, { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } }),
        [allow('sts:AssumeRole', target)],
        { MaxSessionDuration: 14400 },
      ),
      Target: role('target', trust({ AWS: deploy }, { StringEquals: { 'sts:ExternalId': 'x-1' } })),
      Named: role('named', web(provider, { StringLike: { 'sts:RoleSessionName': 'ci-run' } })),
      Pod: role(
        'pod',
        web('arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF'),
      ),
    }),
  );
  const settingsOf = async (principal: string, ...more: string[]) =>
    Object.fromEntries(
      (await ask(principal, [sources], ...more))[0]?.profiles.map(({ name, settings }) => [name, settings]) ??
        [],
    );

  test.each([provider, `https://${issuer}`])(
    '%s: the first profile has the token, the others build on it',
    async (who) => {
      expect(await settingsOf(who, '--web-identity-token-file', '/run/token')).toEqual({
        // The AWS CLI passes no duration with a token, though the role allows four hours.
        deploy: { role_arn: deploy, web_identity_token_file: '/run/token' },
        named: {
          role_arn: 'arn:aws:iam::222222222222:role/named',
          web_identity_token_file: '/run/token',
          role_session_name: 'ci-run',
        },
        target: { role_arn: target, source_profile: 'deploy', external_id: 'x-1' },
      });
    },
  );

  test('without the file, text and JSON say what is missing', async () => {
    const { out } = await run(['profiles', sources, '--principal', provider]);
    expect(out).toContain(
      `[profile deploy]\n# web_identity_token_file = the file with the token of the OIDC provider\nrole_arn = ${deploy}\n`,
    );
    expect(out).not.toContain('source_profile = default');
    expect((await ask(provider, [sources]))[0]?.profiles[0]).toMatchObject({
      missing: { web_identity_token_file: expect.any(String) as string },
      console: { reason: expect.stringContaining('no one signs in to the console') as string },
    });
  });

  test('a role that trusts the provider is a principal, too', async () => {
    const { out } = await run(['profiles', sources, '--principal', deploy, '--web-identity-token-file', 't']);
    expect(out).toContain(`[profile default]\nrole_arn = ${deploy}\nweb_identity_token_file = t\n`);
    expect(out).toContain(
      `[profile target]\nrole_arn = ${target}\nsource_profile = default\nexternal_id = x-1`,
    );
  });

  test('a pod of Amazon EKS has its token where AWS puts it', async () => {
    const { out } = await run(['profiles', sources, '--principal', 'arn:aws:iam::222222222222:role/pod']);
    expect(out).toContain(
      'web_identity_token_file = /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
    );
  });

  test('a pod with EKS Pod Identity has credentials as a container has them', async () => {
    const pods = source(
      'profile-pods.json',
      template('222222222222', {
        Pod: role('pod', trust({ Service: 'pods.eks.amazonaws.com' }), [allow('sts:AssumeRole', target)]),
        Target: role('target', trust({ AWS: 'arn:aws:iam::222222222222:role/pod' })),
      }),
    );
    const [found] = await ask('arn:aws:iam::222222222222:role/pod', [pods]);
    expect(found?.profiles[0]?.settings['credential_source']).toBe('EcsContainer');
  });

  test('the file is unusable for a principal without a token', async () => {
    const { code, err } = await run([
      'profiles',
      ...ACCOUNTS,
      '--principal',
      ANA,
      '--web-identity-token-file',
      't',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('an OIDC provider, or a role that trusts one');
  });
});

test('a SAML provider has no profile, and the reason says so', async () => {
  const provider = 'arn:aws:iam::222222222222:saml-provider/corp';
  const first = 'arn:aws:iam::222222222222:role/first';
  const sources = source(
    'profile-saml.json',
    template('222222222222', {
      First: role('first', trust({ Federated: provider }, undefined, 'sts:AssumeRoleWithSAML'), [
        allow('sts:AssumeRole', '*'),
      ]),
      Second: role('second', trust({ AWS: first })),
    }),
  );
  const [found] = await ask(provider, [sources]);
  expect(found?.profiles).toEqual([]);
  expect(found?.leftOut.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('no setting for SAML assertions'),
    `it is reached through ${first}, which has no profile; ask with --principal for that role`,
  ]);
});

test('a role that is named as the profile of the credentials gets another name, so that no profile names itself', async () => {
  const sources = source(
    'profile-default.json',
    template('222222222222', { Ana: user('ana'), Target: role('default', trust({ AWS: ANA })) }),
  );
  expect((await ask(ANA, [sources]))[0]?.profiles[0]).toMatchObject({
    name: 'default-222222222222',
    settings: { source_profile: 'default' },
  });
});

test('the name of a role adds no line and no section to the file', async () => {
  const hostile = ['x\ncredential_process = y', 'x]\n[profile y', 'x y'];
  const roles = Object.fromEntries(hostile.map((name, i) => [`R${i}`, role(name, trust({ AWS: ANA }))]));
  const path = source('profile-hostile.json', template('222222222222', { Ana: user('ana'), ...roles }));
  const { out } = await run(['profiles', path, '--principal', ANA]);
  const lines = out.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(
    lines.filter((line) => !/^(role_arn|source_profile) = |^\[profile [\w+=,.@-]+\]$/.test(line)),
  ).toEqual([]);
  expect(lines.filter((line) => line.startsWith('['))).toHaveLength(3);
});

test('JSON has the sections of the sign-in to IAM Identity Center', async () => {
  const reserved =
    'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_0123456789abcdef';
  const sources = source(
    'profile-sso-json.json',
    template('111111111111', { Ops: role('ops', trust({ AWS: reserved })) }),
  );
  const [found] = await jsonOf<{ sections: unknown }[]>([
    ...['profiles', sources, '--principal', reserved, '--sso-region', 'eu-west-1'],
  ]);
  expect(found?.sections).toEqual([
    {
      header: 'sso-session sso',
      settings: { sso_region: 'eu-west-1', sso_registration_scopes: 'sso:account:access' },
      missing: { sso_start_url: 'the URL of your access portal' },
    },
    {
      header: 'profile default',
      settings: { sso_session: 'sso', sso_account_id: '222222222222', sso_role_name: 'Ops' },
      missing: {},
    },
  ]);
});
