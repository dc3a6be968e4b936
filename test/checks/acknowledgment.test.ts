// Findings name lines of the program: the CDK records them here (see jest.config.js).
delete process.env.CDK_CONTEXT_JSON;

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { LeastPrivilegeChecks } from '../../lib';
import { IamPatternsPack } from '../../lib/checks/nag/iam-patterns-pack';
import { run } from '../cli/command-line';

const ENV = { account: '111111111111', region: 'eu-west-1' };
const outdir = (): string => mkdtempSync(join(tmpdir(), 'acknowledgment-'));

/** An app with one warning, acknowledged as told: the finding's ID as the command line prints it. */
function build(
  acknowledged: readonly (readonly [id: string, where: 'role' | 'user' | 'stack'])[],
  plugin?: unknown,
) {
  const app = new App({ outdir: outdir() });
  if (plugin !== undefined) Validations.of(app).addPlugins(plugin as LeastPrivilegeChecks);
  const stack = new Stack(app, 'Prod', { env: ENV });
  const role = new iam.Role(stack, 'Role', {
    assumedBy: new iam.AccountPrincipal('222222222222'),
    roleName: 'role',
  });
  const user = new iam.User(stack, 'User', { userName: 'user' });
  for (const [id, where] of acknowledged)
    Validations.of({ role, user, stack }[where]).acknowledge({ id, reason: 'as planned' });
  return app;
}

async function printed(): Promise<string> {
  const { out } = await run(['check', build([]).synth().directory, '--known-account', '222222222222']);
  const id = / {2}Id: (\S+)/.exec(out)?.[1];
  expect(id).toMatch(/^IamPatterns::trust-whole-account\[/);
  return id ?? '';
}

const ARGS = ['--known-account', '222222222222'];

test('the ID that the command line prints is the ID that acknowledge takes', async () => {
  const id = await printed();
  for (const where of ['role', 'stack'] as const) {
    const { out, err } = await run(['check', build([[id, where]]).synth().directory, ...ARGS]);
    expect(out).not.toContain('trust-whole-account');
    expect(err).toContain('1 finding acknowledged in the app');
    expect(err).not.toContain('matches no finding');
  }
  const json = await run(['check', build([]).synth().directory, ...ARGS, '--format', 'json']);
  const { findings } = JSON.parse(json.out) as { findings: { acknowledge: string }[] };
  expect(findings.map(({ acknowledge }) => acknowledge)).toContain(id);
});

describe('an acknowledgment that matches no finding is reported', () => {
  test.each<[string, (id: string) => readonly [string, 'role' | 'user'], RegExp]>([
    [
      'another statement',
      (id) => [id.replace(/\[\w+/, '[00000000'), 'role'],
      /the statement changed, or the ID is misspelled. Here the finding is IamPatterns::trust-whole-account/i,
    ],
    [
      'a misspelled rule',
      (id) => [id.replace('whole', 'hole'), 'role'],
      /Here the finding is IamPatterns::trust-whole-account/,
    ],
    [
      'a misspelled rule without a fingerprint',
      () => ['IamPatterns::trust-hole-account', 'role'],
      /Here the finding is IamPatterns::trust-whole-account/,
    ],
    ['another construct', (id) => [id, 'user'], /Acknowledge it at Prod\/Role\/Resource/],
    [
      'a rule that found nothing',
      () => ['IamPatterns::trust-anyone[x]', 'role'],
      /Remove it: the finding is gone/,
    ],
  ])('%s, by the command line', async (_what, acknowledge, fix) => {
    const { err, out } = await run([
      'check',
      build([acknowledge(await printed())]).synth().directory,
      ...ARGS,
    ]);
    expect(err).toContain('matches no finding');
    expect(err).toMatch(fix);
    expect(out).toContain('trust-whole-account');
  });

  test.each<[string, () => unknown]>([
    ['the plugin', () => new LeastPrivilegeChecks({ knownAccounts: ['222222222222'] })],
    ['the nag pack', () => new IamPatternsPack(undefined, { knownAccounts: ['222222222222'] })],
  ])('by %s, as a warning that does not fail', async (_what, plugin) => {
    const id = await printed();
    const app = build([[id, 'user']], plugin());
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => app.synth()).not.toThrow();
    quiet.mockRestore();
    const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
    expect(report).toContain('matches no finding');
    expect(report).toContain('unmatched-acknowledgment[');
  });

  test('not one of another plugin', async () => {
    const { err } = await run([
      'check',
      build([['AwsSolutions::IAM4[x]', 'role']]).synth().directory,
      ...ARGS,
    ]);
    expect(err).not.toContain('matches no finding');
  });
});

describe('an acknowledgment at the app or at a Stage', () => {
  type Where = 'app' | 'stage' | 'other';

  /** A Stage with one warning, and another Stage; the plugin at the app or at the first Stage. */
  function staged(plugin: Where | 'none', acknowledged: readonly (readonly [id: string, where: Where])[]) {
    const app = new App({ outdir: outdir() });
    const stage = new Stage(app, 'Live', { env: ENV });
    const other = new Stage(app, 'Test', { env: ENV });
    for (const scope of [stage, other]) {
      const stack = new Stack(scope, 'Prod');
      const assumedBy = new iam.AccountPrincipal('222222222222');
      if (scope === stage) new iam.Role(stack, 'Role', { assumedBy, roleName: 'role' });
      else new iam.ManagedPolicy(stack, 'Policy', { statements: [statement()] });
    }
    const scopes = { app, stage, other };
    if (plugin !== 'none')
      Validations.of(scopes[plugin]).addPlugins(
        new LeastPrivilegeChecks({ knownAccounts: ['222222222222'] }),
      );
    for (const [id, where] of acknowledged)
      Validations.of(scopes[where]).acknowledge({ id, reason: 'as planned' });
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    app.synth();
    quiet.mockRestore();
    return app.outdir;
  }

  const statement = () =>
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::reports/*'] });
  const reportIn = (folder: string) => readFileSync(join(folder, 'validation-report.json'), 'utf8');
  const idIn = async (folder: string) =>
    / {2}Id: (IamPatterns::trust-whole-account\S+)/.exec((await run(['check', folder, ...ARGS])).out)?.[1] ??
    '';

  test.each<Where>(['app', 'stage'])(
    'counts for everything in it, at synthesis and in check: %s',
    async (where) => {
      const id = await idIn(staged('none', []));
      expect(id).not.toBe('');
      const folder = staged('app', [[id, where]]);
      expect(reportIn(folder)).not.toContain('matches no finding');
      const { out, err } = await run(['check', folder, ...ARGS]);
      expect(out).not.toContain('trust-whole-account');
      expect(err).toContain('1 finding acknowledged in the app');
    },
  );

  test('is reported when it matches no finding, or a finding elsewhere', async () => {
    const id = await idIn(staged('none', []));
    const report = reportIn(
      staged('app', [
        ['IamPatterns::trust-anyone[x]', 'app'],
        [id, 'other'],
      ]),
    );
    expect(report).toContain(
      'The acknowledgment of IamPatterns::trust-anyone[x] at the app matches no finding.',
    );
    expect(report).toContain(`The acknowledgment of ${id} at Test matches no finding.`);
    expect(report).toContain('Acknowledge it at Live/Prod/Role/Resource, or a construct around it.');
  });

  test('is not judged by a plugin that sees a part of it only', async () => {
    const id = await idIn(staged('none', []));
    expect(reportIn(staged('other', [[id, 'app']]))).not.toContain('matches no finding');
    expect(reportIn(staged('stage', [['IamPatterns::trust-anyone[x]', 'stage']]))).toContain(
      'at Live matches',
    );
  });
});

describe('a finding names the line of the program, and the line of the template', () => {
  test('in text', async () => {
    const { out } = await run(['check', build([]).synth().directory, ...ARGS]);
    expect(out).toMatch(/ {2}Source: test\/checks\/acknowledgment\.test\.ts:\d+\n/);
    expect(out).toMatch(/ {2}At: \S+Prod\.template\.json:\d+: Resources\./);
  });

  test('in SARIF: the program first, the template as related location', async () => {
    const { out } = await run(['check', build([]).synth().directory, ...ARGS, '--format', 'sarif']);
    const { runs } = JSON.parse(out) as {
      runs: { tool: { driver: { informationUri: string } }; results: SarifResult[] }[];
    };
    const result = runs[0]?.results.find(({ ruleId }) => ruleId === 'trust-whole-account');
    const source = readFileSync(__filename, 'utf8').split('\n');
    const { artifactLocation, region } = result?.locations[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toBe('test/checks/acknowledgment.test.ts');
    expect(source[(region?.startLine ?? 0) - 1]).toContain("new iam.Role(stack, 'Role'");
    expect(result?.relatedLocations?.[0]?.physicalLocation.artifactLocation.uri).toMatch(
      /Prod\.template\.json$/,
    );
    expect(runs[0]?.tool.driver.informationUri).toMatch(/^https:/);
  });
});

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
}
