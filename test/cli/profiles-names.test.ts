import { allow, ANA, BOB, role, template, trust, user } from '../access/organization-fixture';
import { jsonOf, run, source } from './command-line';
import { ask } from './profile-output';

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
