import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { LeastPrivilegeChecks } from '../../lib/checks';
import { BlueprintSource, blueprintJsonSchema } from '../../lib/blueprint';
import { Blueprint } from '../../lib/organization/blueprint';
import { folderWith } from '../blueprint/blueprint-files';
import { run } from './command-line';

async function starter(): Promise<{ folder: string; file: string }> {
  const folder = folderWith({});
  const file = join(folder, 'blueprint.yaml');
  expect((await run(['init', file])).code).toBe(0);
  return { folder, file };
}

const isValid = (blueprint: unknown): boolean => new Ajv().compile(blueprintJsonSchema())(blueprint) === true;

test('init writes a starter that synthesizes as it is and passes the checks', async () => {
  const { folder, file } = await starter();
  const app = new App({ outdir: join(folder, 'cdk.out') });
  Blueprint.fromFile(app, 'Org', file);
  Validations.of(app).addPlugins(new LeastPrivilegeChecks());
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(() => app.synth()).not.toThrow();
  quiet.mockRestore();
  const { code, out: stdout } = await run(['assert', join(folder, 'cdk.out')]);
  expect(stdout).toContain('All 5 assertions hold.');
  expect(code).toBe(0);
});

test('init overwrites nothing', async () => {
  const { file } = await starter();
  writeFileSync(file, 'mine');
  expect((await run(['init', file])).code).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('plan prints the plan, as text, JSON and Markdown', async () => {
  const { file } = await starter();
  const [text, json, markdown] = [
    await run(['plan', file]),
    await run(['plan', file, '--format', 'json']),
    await run(['plan', file, '--format', 'markdown']),
  ];
  expect(text.out).toContain('role database-operations: people; rds.operate');
  expect((JSON.parse(json.out) as { stacks: unknown[] }).stacks).toHaveLength(2);
  expect(markdown.out).toContain('### Plan: 3 accounts, 2 stacks, 2 waves, 5 entities');
});

test('plan --against an earlier blueprint shows changes, and fails if something would be created again', async () => {
  const { folder, file } = await starter();
  const other = join(folder, 'new.yaml');
  writeFileSync(other, readFileSync(file, 'utf8').replace('  audit:\n', '  audit:\n    name: auditor\n'));
  expect(await run(['plan', file, '--against', file])).toMatchObject({ code: 0, out: 'No changes.\n' });
  const changed = await run(['plan', other, '--against', file]);
  expect(changed.out).toMatch(/^replaced {2}production: role auditor/);
  expect(changed.code).toBe(1);
});

test('plan --against an assembly shows the access that is gained and lost', async () => {
  const { folder, file } = await starter();
  const app = new App({ outdir: join(folder, 'cdk.out') });
  Blueprint.fromFile(app, 'Org', file);
  app.synth();
  expect((await run(['plan', file, '--against', join(folder, 'cdk.out')])).out).toBe('No access changes.\n');
  const more = join(folder, 'more.yaml');
  writeFileSync(
    more,
    readFileSync(file, 'utf8').replace('iam:ListRoles"', 'iam:ListUsers", "iam:ListRoles"'),
  );
  const { out: stdout } = await run(['plan', more, '--against', join(folder, 'cdk.out')]);
  expect(stdout).toContain('role-audit gains: may iam:ListUsers');
});

test('plan of a wrong blueprint names line, column and fix', async () => {
  const { file } = await starter();
  writeFileSync(file, readFileSync(file, 'utf8').replace('units: [workloads]', 'units: [workload]'));
  const { code, err: stderr } = await run(['plan', file]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /blueprint\.yaml:33:19: Invalid organizational unit "workload": expected workloads\. Write workloads\. \[unknown-name\]/,
  );
});

test('assert fails without assertions, and when one does not hold', async () => {
  const { folder, file } = await starter();
  const directory = join(folder, 'cdk.out');
  expect((await run(['assert', folder])).code).toBe(2);
  const app = new App({ outdir: directory });
  Blueprint.fromFile(app, 'Org', file);
  app.synth();
  const assertions = join(directory, 'access-assertions.json');
  expect(existsSync(assertions)).toBe(true);
  writeFileSync(assertions, readFileSync(assertions, 'utf8').replaceAll('"kind":"deny"', '"kind":"allow"'));
  const { code, out: stdout } = await run(['assert', directory]);
  expect(code).toBe(1);
  expect(stdout).toContain('2 of 5 assertions do not hold.');
  expect(stdout).toMatch(
    /broken +operators delete a database {2}\*\* expected: holds \*\*\n.*blueprint\.yaml:\d+:5/,
  );
});

describe('the JSON Schema', () => {
  test('is fresh in the package', () => {
    const file = readFileSync(join(__dirname, '..', '..', 'blueprint.schema.json'), 'utf8');
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(blueprintJsonSchema())));
  });

  test('accepts the starter, and lists that add to others', async () => {
    const { file } = await starter();
    const blueprint = parse(readFileSync(file, 'utf8')) as { roles: { audit: object } };
    expect(isValid(blueprint)).toBe(true);
    expect(
      isValid({
        ...blueprint,
        roles: { audit: { ...blueprint.roles.audit, 'permissions+': [{ use: 'x' }] } },
      }),
    ).toBe(true);
  });

  test.each(['examples/organization/blueprint.yaml', 'blueprint.yaml'])('accepts %s', (name) => {
    expect(isValid(parse(readFileSync(join(__dirname, '..', '..', name), 'utf8')))).toBe(true);
  });

  test.each<[string, object]>([
    ['an unknown key', { rols: {} }],
    ['another version', { version: 2 }],
    ['an account ID as a number', { accounts: { a: { id: 111111111111 } } }],
    ['two forms of one permission', { permissions: { a: [{ use: 'b', recipe: 'xray.read' }] } }],
    ['an unknown recipe', { permissions: { a: [{ recipe: 'xray.reed' }] } }],
    ['a caller without a name', { access: [{ roles: ['a'], callers: [{}] }] }],
    ['a caller with two names', { access: [{ roles: ['a'], callers: [{ user: 'a', role: 'b' }] }] }],
    ['an assertion with two claims', { assertions: [{ title: 'a', only: { who: [] }, outsiders: {} }] }],
    [
      'undetermined without a reason',
      { assertions: [{ title: 'a', outsiders: {}, undetermined: 'accept' }] },
    ],
    ['options without their recipe', { permissions: { a: [{ use: 'b', with: {} }] } }],
    ['resources beside a document', { permissions: { a: [{ document: 'a.json', on: ['*'] }] } }],
    ['a service without levels', { permissions: { a: [{ actions: ['sqs:*'], on: ['*'], service: 'sqs' }] } }],
    ['a target by StackSet and units', { groups: { a: { in: { stackSet: 'b', units: ['c'] } } } }],
    ['a target by no tag', { groups: { a: { in: { tags: {} } } } }],
    ['an empty exclusion', { groups: { a: { in: { all: true, except: {} } } } }],
    ['a StackSet for all and for units', { stackSets: { a: { in: { all: true, units: ['b'] } } } }],
    ['a StackSet for nothing', { stackSets: { a: { in: {} } } }],
    [
      'a provider of two kinds',
      { providers: { a: { in: { all: true }, url: 'https://a.b', samlMetadata: 'a' } } },
    ],
    [
      'a boundary that exists and has permissions',
      { boundaries: { a: { in: { all: true }, existing: true, permissions: [{ use: 'b' }] } } },
    ],
    [
      'a control with statements',
      {
        guardrails: {
          a: { type: 'scp', attach: { root: true }, controls: [{ control: 'denyUsers', statements: [{}] }] },
        },
      },
    ],
    ['a Region without its direction', { organization: { regions: ['eu-wst-1'] } }],
  ])('rejects %s', (_what, part) => {
    expect(isValid({ version: 1, ...part })).toBe(false);
    expect(() => BlueprintSource.fromObject({ version: 1, ...part }, 'it')).toThrow(/^it/);
  });
});
