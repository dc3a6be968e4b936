import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import Ajv from 'ajv';
import { LeastPrivilegeChecks } from '../../lib/checks';
import { mergeChecks, readConfiguration } from '../../lib/checks/configuration-file';
import { withoutBaseline } from '../../lib/checks/findings/configured-baseline';
import { IamPatternsPack } from '../../lib/checks/nag/iam-patterns-pack';
import { run } from '../cli/command-line';

function folderWith(content: unknown, name = 'iam-patterns.json'): string {
  const folder = mkdtempSync(join(tmpdir(), 'iam-patterns-config-'));
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

/** An assembly whose role has an unknown action, an error of `unknown-action`. */
function assembly(): { app: App; directory: string } {
  const app = new App();
  const stack = new Stack(app, 'Prod', { env: { account: '111111111111', region: 'eu-west-1' } });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObjekt'], resources: ['arn:aws:s3:::b/*'] }));
  return { app, directory: app.synth().directory };
}

const OFF = { rules: { 'unknown-action': { off: true, reason: 'a preview of the service' } } };
const CONFIGURATION = {
  $schema: 'node_modules/cdk-iam-patterns/iam-patterns.schema.json',
  knownAccounts: ['333333333333'],
  rules: { ...OFF.rules, 'trust-anyone': { severity: 'warning' } },
  quotas: { trustPolicySize: 4096 },
  baseline: 'findings.json',
  managedPolicies: ['policies'],
  guardrails: { scps: ['scps/root'], rcps: [] },
  organization: { id: 'o-a1b2c3d4e5', accounts: ['111111111111'] },
  publicAccessBlocked: ['111111111111'],
};

test.each([
  ['iam-patterns.json', CONFIGURATION],
  ['cdk.json', { app: 'npx ts-node app.ts', 'iam-patterns': CONFIGURATION }],
])('%s is read, with paths relative to its folder', (name, content) => {
  const folder = folderWith(content, name);
  expect(readConfiguration(folder)).toEqual({
    checks: {
      rulesOff: ['unknown-action'],
      severities: { 'trust-anyone': 'warning' },
      knownAccounts: ['333333333333'],
      quotas: { trustPolicySize: 4096 },
    },
    baseline: join(folder, 'findings.json'),
    managedPolicies: [join(folder, 'policies')],
    scps: [join(folder, 'scps/root')],
    rcps: [],
    organization: { id: 'o-a1b2c3d4e5', accounts: ['111111111111'] },
    publicAccessBlocked: ['111111111111'],
  });
});

test('without a file there is no configuration', () => {
  expect(readConfiguration(folderWith({ app: 'x' }, 'cdk.json')).checks).toEqual({});
});

test('options in code win, and lists are joined', () => {
  const merged = mergeChecks(readConfiguration(folderWith(CONFIGURATION)), {
    severities: { 'trust-anyone': 'error' },
    knownAccounts: ['444444444444'],
  });
  expect(merged.severities).toEqual({ 'trust-anyone': 'error' });
  expect(merged.knownAccounts).toEqual(['333333333333', '444444444444']);
});

test.each<[string, unknown, string]>([
  [
    'an unknown key',
    { knownAccount: [] },
    'Invalid configuration "key knownAccount": expected knownAccounts',
  ],
  ['a rule that is off without a reason', { rules: { x: { off: true } } }, 'the reason why the rule is off'],
  ['an unknown severity', { rules: { x: { severity: 'fatal' } } }, 'expected error, warning, info'],
  ['a list that is none', { managedPolicies: 'policies' }, 'expected a list of strings'],
  ['a malformed organization', { organization: { id: 'x', accounts: [] } }, 'an ID such as o-a1b2c3d4e5'],
  ['a duplicate key', '{"rules": {}, "rules": {}}', '[duplicate-key]'],
  ['no object', '[]', 'expected an object'],
  ['an empty file', '', 'expected an object'],
  [
    'a rule that does not exist',
    { rules: { 'people-as-user': { severity: 'error' } } },
    'iam-patterns.json:1:11: rules.people-as-user: Invalid people-as-user: expected the id of a rule. Did you mean people-as-users?',
  ],
  [
    'a rule with a reason alone',
    { rules: { 'trust-anyone': { reason: 'x' } } },
    'off with a reason, or a severity',
  ],
  [
    'a severity of a rule that is off',
    { rules: { 'trust-anyone': { off: true, reason: 'x', severity: 'info' } } },
    'off with a reason, or a severity: not both',
  ],
  ['an unknown key of a rule', { rules: { 'trust-anyone': { of: true } } }, 'rules.trust-anyone.of: Invalid'],
  [
    'a short account',
    { knownAccounts: ['123'] },
    'knownAccounts: Invalid configuration "123": expected account IDs',
  ],
  ['an account as a number', { knownAccounts: [333333333333] }, 'expected a list of strings'],
  ['a quota that AWS does not give', { quotas: { trustPolicySize: 9000 } }, 'a whole number from 1 to 8192'],
  ['a baseline without a path', { baseline: '' }, 'baseline: Invalid configuration ""'],
  ['an empty path', { managedPolicies: [''] }, 'managedPolicies: Invalid configuration ""'],
  ['a misspelled quota', { quotas: { trustPolicySiz: 4096 } }, 'expected trustPolicySize'],
  [
    'a misspelled guardrail',
    { guardrails: { scp: [] } },
    'guardrails.scp: Invalid configuration "key scp": expected scps',
  ],
  [
    'an organization without accounts',
    { organization: { id: 'o-a1b2c3d4e5' } },
    'the accounts of the organization too',
  ],
  [
    'a short account of the organization',
    { organization: { id: 'o-a1b2c3d4e5', accounts: ['1'] } },
    'organization.accounts: Invalid configuration "1"',
  ],
])('%s is an error that names the file', (_what, content, message) => {
  const folder = folderWith(content);
  expect(() => readConfiguration(folder)).toThrow(message);
  expect(() => readConfiguration(folder)).toThrow(join(folder, 'iam-patterns.json'));
});

test('an error names line and column, also in cdk.json', () => {
  const text = '{\n  "rules": {},\n  "knownAcounts": []\n}';
  expect(() => readConfiguration(folderWith(text))).toThrow(
    'iam-patterns.json:3:3: knownAcounts: Invalid configuration "key knownAcounts": expected knownAccounts.',
  );
  const cdk = `{\n  "app": "x",\n  "iam-patterns": {\n    "quotas": { "trustPolicySize": "4096" }\n  }\n}`;
  expect(() => readConfiguration(folderWith(cdk, 'cdk.json'))).toThrow(
    'cdk.json:4:17: iam-patterns.quotas.trustPolicySize: Invalid configuration "4096"',
  );
});

test.each([
  ['iamPatterns', { app: 'x', iamPatterns: OFF }],
  ['cdk-iam-patterns', { app: 'x', 'cdk-iam-patterns': OFF }],
  ['context.iam-patterns', { app: 'x', context: { 'iam-patterns': OFF } }],
])('the key %s of cdk.json is an error, because it would have no effect', (key, content) => {
  expect(() => readConfiguration(folderWith(content, 'cdk.json'))).toThrow(
    `cdk.json: ${key}: Invalid key ${key}: expected the key iam-patterns at the top level`,
  );
});

test('keys of the context that only begin alike are left alone', () => {
  const context = { 'iam-patterns:stage': 'prod', '@aws-cdk/aws-iam:minimizePolicies': true };
  expect(readConfiguration(folderWith({ app: 'x', context }, 'cdk.json')).checks).toEqual({});
});

test('a file and a key in cdk.json are an error, because one would have no effect', () => {
  const folder = folderWith({});
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: 'x', 'iam-patterns': {} }));
  expect(() => readConfiguration(folder)).toThrow('configuration-twice');
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: 'x' }));
  expect(readConfiguration(folder).checks.rulesOff).toEqual([]);
});

describe('the same file configures', () => {
  const { app, directory } = assembly();
  const reading = (folder: string) => ({ folder, exists: (path: string) => existsSync(join(folder, path)) });

  /** Runs in another folder, as the CDK does: plugins look there for the file. */
  function inFolder<T>(folder: string, act: () => T): T {
    const before = process.cwd();
    process.chdir(folder);
    try {
      return act();
    } finally {
      process.chdir(before);
    }
  }
  const contextOf = () =>
    ({ stackTemplates: [{ templatePath: join(directory, 'Prod.template.json') }] }) as never;

  test('the command line', async () => {
    const off = folderWith(OFF);
    expect((await run(['check', directory])).out).toContain('unknown-action');
    expect((await run(['check', directory], '', reading(off))).out).toBe('No findings.\n');
    expect((await run(['check', directory], '', reading(folderWith({ rules: {} })))).code).toBe(1);
  });

  test('the command line, with the baseline', async () => {
    const folder = folderWith({ baseline: 'findings.json' });
    await run(['check', directory, '--write-baseline', join(folder, 'findings.json')]);
    expect(await run(['check', directory], '', reading(folder))).toMatchObject({
      code: 0,
      out: 'No findings.\n',
    });
  });

  test.each([
    ['the validation plugin', () => new LeastPrivilegeChecks().validate(contextOf())],
    ['the cdk-nag pack', () => new IamPatternsPack(app).validate(contextOf())],
  ])('%s', (_what, validate) => {
    expect(inFolder(folderWith({ rules: {} }), validate).success).toBe(false);
    expect(inFolder(folderWith(OFF), validate).success).toBe(true);
  });
});

test('the published schema has every key that the reader accepts', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../iam-patterns.schema.json'), 'utf8')) as {
    properties: object;
  };
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(CONFIGURATION).sort());
});

test.each([
  { baseline: '' },
  { managedPolicies: [''] },
  { guardrails: { scps: [''] } },
  { guardrails: { rcps: [''] } },
])('the published schema rejects the empty path that the reader rejects: %j', (configuration) => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../iam-patterns.schema.json'), 'utf8'),
  ) as object;
  expect(new Ajv().validate(schema, configuration)).toBe(false);
  expect(() => readConfiguration(folderWith(configuration))).toThrow('malformed-configuration');
});

test('a baseline that does not exist says how to write it', () => {
  expect(() => withoutBaseline([], { baseline: 'nowhere.json' })).toThrow(
    /^nowhere.json: Invalid baseline that does not exist.*--write-baseline nowhere.json/,
  );
});
