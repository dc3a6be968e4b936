import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { policy, template, trust } from '../access/organization-fixture';
import { file, folder, jsonOf, run, source } from './command-line';
import { type Finding, GRAVE, rulesOf, STRANGER, TYPO } from './check-output';

describe('a policy document', () => {
  const identity = file('identity.json', policy(TYPO));
  const trustFile = file('trust.json', policy(trust(STRANGER)));

  test('is checked by itself, and findings name its file', async () => {
    const { code, out } = await run(['check', identity, '--kind', 'identity']);
    expect(code).toBe(1);
    expect(out).toContain(`error unknown-action: ${identity}: Statement[0].Action\n`);
  });

  test('without principals is checked as an identity-based policy, and a note says so', async () => {
    const { out, err } = await run(['check', identity]);
    expect(out).toContain('unknown-action');
    expect(err).toBe(
      `note: ${identity} is checked as an identity-based policy; pass --kind if it is another kind\n`,
    );
    expect((await run(['check', identity, '--kind', 'boundary'])).err).toBe('');
  });

  test('is checked as the given kind', async () => {
    expect(await rulesOf(identity, '--kind', 'trust')).toContain('malformed-policy');
  });

  test('that can only be a trust policy is checked as one', async () => {
    expect(await rulesOf(`${trustFile}@111111111111`)).toContain('trust-third-party');
    expect((await run(['check', `${trustFile}@111111111111`])).err).toBe('');
  });

  test('that allows access to a resource is checked as a resource policy', async () => {
    const bucket = { ...trust('*', undefined, 's3:GetObject'), Resource: 'arn:aws:s3:::reports/*' };
    const open = file('bucket.json', policy(bucket));
    expect(await rulesOf(open)).toEqual(await rulesOf(open, '--kind', 'resource'));
    expect(await rulesOf(open)).not.toContain('malformed-policy');
  });

  test('that may be a resource policy or an RCP is rejected without --kind', async () => {
    const denying = { ...trust('*', undefined, 's3:*'), Effect: 'Deny', Resource: '*' };
    const either = file('either.json', policy(denying));
    const { code, out, err } = await run(['check', either]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('[ambiguous-policy-kind]');
    expect((await run(['check', either, '--kind', 'rcp'])).code).toBe(0);
  });

  test.each([
    ['RCPFullAWSAccess, which allows', { ...trust('*', undefined, '*'), Resource: '*' }],
    ['actions of STS that are denied', { ...trust('*'), Effect: 'Deny', Resource: '*' }],
  ])('that is ambiguous is rejected: %s', async (_what, statement) => {
    expect((await run(['check', file('either.json', policy(statement))])).err).toContain(
      '[ambiguous-policy-kind]',
    );
  });

  test('belongs to the account after its file name', async () => {
    expect(await rulesOf(`${trustFile}@333333333333`)).not.toContain('trust-third-party');
    const { findings } = await jsonOf<{ findings: Finding[] }>(['check', `${trustFile}@111111111111`]);
    expect(findings.find(({ rule }) => rule === 'trust-third-party')?.account).toBe('111111111111');
  });

  test('without an account has no third-party findings, and a note says so', async () => {
    const { out, err } = await run(['check', trustFile]);
    expect(out).not.toContain('trust-third-party');
    expect(err).toContain(`write ${trustFile}@111111111111`);
  });

  test('may be passed with templates', async () => {
    const { findings } = await jsonOf<{ findings: Finding[] }>(['check', GRAVE, `${trustFile}@111111111111`]);
    const files = new Map(findings.map(({ rule, template: from }) => [rule, from]));
    expect(files.get('unknown-action')).toBe(join(folder, 'grave.json'));
    expect(files.get('trust-third-party')).toBe(trustFile);
  });

  test('that AWS rejects is a finding, not unusable input', async () => {
    const malformed = file('malformed.json', { Version: '2012-10-17', Statement: 'all' });
    expect((await run(['check', malformed])).code).toBe(1);
    expect(await rulesOf(malformed)).toContain('malformed-policy');
  });
});

describe('a guardrail', () => {
  const deny = { Effect: 'Deny', Action: 's3:DeletBucket', Resource: '*' };

  test.each([
    ['SERVICE_CONTROL_POLICY', policy(deny), 'unknown-action'],
    ['RESOURCE_CONTROL_POLICY', policy({ ...deny, Effect: 'Allow', Principal: '*' }), 'rcp-form'],
  ])('is judged as a %s in the output of describe-policy', async (Type, document, rule) => {
    const Policy = { PolicySummary: { Name: 'guard', Type }, Content: JSON.stringify(document) };
    const described = file(`${Type}.json`, { Policy });
    expect(await rulesOf(described)).toContain(rule);
    expect((await run(['check', described])).err).toBe('');
  });

  test.each([
    ['SERVICE_CONTROL_POLICY', policy(deny), 'unknown-action'],
    ['RESOURCE_CONTROL_POLICY', policy({ ...deny, Effect: 'Allow', Principal: '*' }), 'rcp-form'],
  ])('is judged as a %s in a template', async (Type, Content, rule) => {
    const Guard = { Type: 'AWS::Organizations::Policy', Properties: { Type, Name: 'guard', Content } };
    expect(await rulesOf(source('guard.json', template('111111111111', { Guard })))).toContain(rule);
  });

  test.each(['scp', 'rcp', 'boundary'])('is judged as %s when --kind says so', async (kind) => {
    const principal = kind === 'rcp' ? { Principal: '*' } : {};
    const given = file('given.json', policy({ ...deny, ...principal }));
    expect(await rulesOf(given, '--kind', kind)).toContain('unknown-action');
  });
});

describe('a duplicate key', () => {
  const statement =
    '"Effect": "Deny", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"';
  const document = `{"Version": "2012-10-17", "Statement": [{${statement}}]}`;

  test('is a finding in a policy document', async () => {
    const { findings } = await jsonOf<{ findings: Finding[] }>(['check', file('twice.json', document)]);
    const message: unknown = expect.stringMatching(/^Invalid .*key "Effect"/);
    expect(findings).toMatchObject([{ rule: 'malformed-policy', path: 'Statement[0].Effect', message }]);
  });

  test('makes a template unusable', async () => {
    const twice = file(
      'twice-template.json',
      `{"Resources": {"Role": {"Type": "a"}, "Role": {"Type": "b"}}}`,
    );
    const { code, err } = await run(['check', twice]);
    expect(code).toBe(2);
    expect(err).toContain(`${twice}: Resources.Role: Invalid`);
    expect(err).toContain('[duplicate-key]');
  });
});

describe('unusable input is reported in one line', () => {
  const missing = join(folder, 'no-such-folder', 'baseline.json');
  const wrong: [string, string[], string][] = [
    ['no source', [], 'no <source…>'],
    ['a missing file', ['no-such-file.json'], 'no-such-file.json'],
    ['a file that is not JSON', [file('torn.json', '{"Statement": [')], 'malformed-file'],
    ['a file that is neither template nor policy', [file('other.json', { a: 1 })], 'unknown-source'],
    ['a folder without an assembly', [folder], folder],
    ['a malformed account ID', [`${file('p.json', policy(TYPO))}@12345`], 'malformed-account-id'],
    ['an unknown kind', [GRAVE, '--kind', 'session'], 'identity or trust'],
    ['a kind, and no document', [GRAVE, '--kind', 'trust'], 'a policy document among the sources'],
    ['an unknown rule', [GRAVE, '--off', 'trust-anyon'], 'Did you mean trust-anyone?'],
    ['an unknown severity', [GRAVE, '--severity', 'trust-anyone=fatal'], 'error, warning, info'],
    ['a severity without a rule', [GRAVE, '--severity', 'error'], 'malformed-severity'],
    [
      'two severities for one rule',
      [GRAVE, '--severity', 'trust-anyone=info', '--severity', 'trust-anyone=error'],
      'expected each name at most once',
    ],
    ['an unknown severity to fail on', [GRAVE, '--fail-on', 'never'], 'error or warning or info'],
    ['a malformed known account', [GRAVE, '--known-account', '33'], 'twelve digits'],
    ['an unknown quota', [GRAVE, '--quota', 'roles=5'], 'trust-policy-size'],
    ['a quota that AWS does not offer', [GRAVE, '--quota', 'trust-policy-size=9000'], 'from 1 to 8192'],
    ['a malformed baseline', [GRAVE, '--baseline', file('none.json', {})], 'malformed-baseline'],
    ['a missing baseline', [GRAVE, '--baseline', missing], 'unreadable-file'],
    ['a baseline that cannot be written', [GRAVE, '--write-baseline', missing], 'unwritable-file'],
    [
      'a baseline read and written',
      [GRAVE, '--baseline', 'a', '--write-baseline', 'b'],
      '--baseline with --write-baseline',
    ],
    ['an unknown rule to explain', ['--explain', 'trust-anyon'], 'Did you mean trust-anyone?'],
    ['a source with --explain', [GRAVE, '--explain', 'trust-anyone'], 'options only'],
    [
      'options without a meaning for --explain',
      ['--explain', 'trust-anyone', '--off', 'trust-anyone'],
      '--off with --explain',
    ],
    ['an explanation as SARIF', ['--explain', 'trust-anyone', '--format', 'sarif'], 'text or json'],
  ];
  test.each(wrong)('%s', async (_what, args, message) => {
    const { code, out, err } = await run(['check', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('and no baseline is written before all sources are read', async () => {
    const target = join(folder, 'unwritten.json');
    expect((await run(['check', GRAVE, 'no-such-file.json', '--write-baseline', target])).code).toBe(2);
    expect(existsSync(target)).toBe(false);
  });
});
