import { allow, ANA, role, template, trust } from '../access/organization-fixture';
import { ACCOUNTS, run, source } from './command-line';
import { ask } from './profile-output';

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
