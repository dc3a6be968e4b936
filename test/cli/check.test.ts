import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allow, policy, role, template, trust } from '../access/organization-fixture';
import { file, folder, jsonOf, run, source } from './command-line';
import { type Finding, GRAVE, LAMBDA, rulesOf, service, STRANGER, TYPO } from './check-output';

const CLEAN = service('clean.json');
const WARNED = source('warned.json', template('111111111111', { Role: role('monitored', trust(STRANGER)) }));

describe('the exit code', () => {
  test.each([
    [CLEAN, [], 0],
    [CLEAN, ['--fail-on', 'info'], 0],
    [WARNED, [], 0],
    [WARNED, ['--fail-on', 'warning'], 1],
    [WARNED, ['--fail-on', 'info'], 1],
    [GRAVE, [], 1],
    [GRAVE, ['--severity', 'unknown-action=info'], 0],
    [GRAVE, ['--severity', 'unknown-action=info', '--fail-on', 'info'], 1],
    [GRAVE, ['--off', 'unknown-action'], 0],
  ])('of check %s %j is %i', async (from, options, code) => {
    expect((await run(['check', from, ...options])).code).toBe(code);
  });
});

describe('findings', () => {
  test('name the construct, the problem, the fix and the id to acknowledge', async () => {
    const { out, err } = await run(['check', GRAVE]);
    expect(err).toBe('');
    expect(out).toContain('error unknown-action: App/service\n');
    expect(out).toContain('Fix: ');
    expect(out).toContain('Properties.Policies[0].PolicyDocument.Statement[0].Action\n');
    expect(out).toContain('Id: IamPatterns::unknown-action[permissions::Read::s3:GetObjekt]\n');
    expect(out).toMatch(/\n1 error, 0 warnings, 0 info\.\n$/);
  });

  test('are none: the answer says so', async () => {
    expect((await run(['check', CLEAN])).out).toBe('No findings.\n');
  });

  test('as JSON contain their place', async () => {
    const { findings } = await jsonOf<{ findings: Finding[] }>(['check', GRAVE]);
    expect(findings).toMatchObject([
      {
        rule: 'unknown-action',
        severity: 'error',
        account: '111111111111',
        constructPath: 'App/service',
        template: join(folder, 'grave.json'),
      },
    ]);
  });

  test('are those of all sources together: a trust in one matches a permission in another', async () => {
    const target = 'arn:aws:iam::111111111111:role/target';
    const caller = 'arn:aws:iam::222222222222:role/caller';
    const calls = source(
      'calls.json',
      template('222222222222', { Caller: role('caller', LAMBDA, [allow('sts:AssumeRole', target)]) }),
    );
    const trusting = (principal: string) =>
      source(
        'trusting.json',
        template('111111111111', { Target: role('target', trust({ AWS: principal })) }),
      );
    expect(await rulesOf(calls, trusting(caller))).toEqual([]);
    expect(await rulesOf(calls, trusting('arn:aws:iam::222222222222:role/another'))).toContain(
      'permission-without-trust',
    );
  });

  test('are missing for what was not read, and a note says so', async () => {
    const Entry = { Type: 'AWS::EKS::AccessEntry', Properties: { ClusterName: 'c', PrincipalArn: 'p' } };
    const { code, err } = await run(['check', source('entry.json', template('111111111111', { Entry }))]);
    expect(code).toBe(0);
    expect(err).toContain('note: not read: AWS::EKS::AccessEntry Entry');
  });
});

test('--resource-type names the type of the resource that a document belongs to', async () => {
  const open = { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' };
  const given = file('whose.json', policy(open));
  const judged = (type: string) => rulesOf(given, '--kind', 'resource', '--resource-type', type);
  expect(await judged('AWS::S3::Bucket')).toContain('public-resource');
  expect(await judged('AWS::EC2::VPCEndpoint')).not.toContain('public-resource');
});

test.each(['Bucket', 'AWS::S3', 'aws::s3::bucket', 'AWS::EC2::VpcEndpoint'])(
  '--resource-type %s is rejected, because no rule knows it',
  async (type) => {
    const given = file(
      'whose.json',
      policy({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }),
    );
    const { code, err } = await run(['check', given, '--kind', 'resource', '--resource-type', type]);
    expect(code).toBe(2);
    expect(err).toContain(`Invalid value '${type}'`);
    expect(err).toContain('[malformed-resource-type]');
  },
);

describe('options of the checks', () => {
  test('a known account is no third party', async () => {
    expect(await rulesOf(WARNED)).toContain('trust-third-party');
    expect(await rulesOf(WARNED, '--known-account', '333333333333')).not.toContain('trust-third-party');
  });

  test('a quota that AWS has raised', async () => {
    const principals = Array.from({ length: 60 }, (_, i) => `arn:aws:iam::111111111111:role/caller-${i}`);
    const long = file('long.json', policy(trust({ AWS: principals })));
    expect(await rulesOf(long)).toContain('document-size');
    expect(await rulesOf(long, '--quota', 'trust-policy-size=4096')).not.toContain('document-size');
  });
});

describe('a baseline', () => {
  const baseline = join(folder, 'baseline.json');

  test('ignores the findings that it lists, and no others', async () => {
    const written = await run(['check', GRAVE, '--write-baseline', baseline]);
    expect(written).toMatchObject({ code: 0, out: `Wrote 1 finding to ${baseline}\n` });

    const same = await run(['check', GRAVE, '--baseline', baseline]);
    expect(same).toMatchObject({ code: 0, out: 'No findings.\n' });
    expect(same.err).toContain(`1 finding ignored, listed in ${baseline}`);

    const more = service('grave.json', TYPO, { ...TYPO, Sid: 'New' });
    const { code, out } = await run(['check', more, '--baseline', baseline]);
    expect(code).toBe(1);
    expect(out).toContain('Id: IamPatterns::unknown-action[permissions::New::');
    expect(out).not.toContain('permissions::Read::');
  });

  test('reports entries that match no finding', async () => {
    expect((await run(['check', CLEAN, '--baseline', baseline])).err).toContain('note: 1 finding of');
  });

  test('has an order that does not depend on the order of the sources', async () => {
    const keysOf = async (...sources: string[]) => {
      await run(['check', ...sources, '--write-baseline', baseline]);
      return readFileSync(baseline, 'utf8');
    };
    const two = file('two.json', policy(trust(STRANGER)));
    expect(await keysOf(GRAVE, two)).toBe(await keysOf(two, GRAVE));
  });
});

describe('--explain', () => {
  test('shows an example to avoid, one to prefer, why, and the fix', async () => {
    const { code, out } = await run(['check', '--explain', 'trust-third-party']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# trust-third-party\n/);
    for (const section of ['Avoid', 'Prefer', 'Why', 'Fix']) expect(out).toContain(`\n## ${section}\n`);
  });

  test('as JSON is the data of the rule', async () => {
    expect(await jsonOf(['check', '--explain', 'trust-anyone'])).toMatchObject({
      id: 'trust-anyone',
      severity: 'error',
    });
  });
});
