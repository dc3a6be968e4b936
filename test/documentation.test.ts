import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse, stringify } from 'yaml';
import { sitePages } from '../docs/site/contents';
import { withSiteLinks } from '../docs/site/links';
import { addGitHubActions } from '../examples/github-actions-role/app';
import { addServices } from '../examples/service-role/app';
import { exampleApp } from '../examples/example-app';
import * as lib from '../lib';
import { AccessModel, federated, serviceFor } from '../lib/access/testing';
import { BlueprintSource, makePlan } from '../lib/blueprint';
import { RULES } from '../lib/checks';
import { readConfiguration } from '../lib/checks/configuration-file';
import { COMMANDS } from '../lib/cli/commands/commands';
import { parseArguments } from '../lib/cli/framework/arguments';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guides = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map((file) => `docs/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.md') && !file.startsWith('docs/site/'));
const documents = ['README.md', 'lib/cli/README.md', 'examples/pipelines/README.md', ...guides];

/** The code blocks of all documents. */
const blocks = documents.flatMap((document) =>
  [
    ...read(document).matchAll(/(?:<!-- ([\w.-]+)(?:: ([^\n]*?))? -->\n+)?^ *```(\w*)\n([\s\S]*?)\n *```$/gm),
  ].map(([, marker, name = '', language = '', code = '']) => ({ document, marker, name, language, code })),
);

/** Two blueprints as one: maps and lists of the second follow those of the first. */
function joinedMaps(first: Record<string, object>, second: Record<string, object>): Record<string, object> {
  const joined = Object.entries(second).map(([key, value]) => [
    key,
    Array.isArray(value)
      ? [...((first[key] ?? []) as object[]), ...(value as object[])]
      : { ...first[key], ...value },
  ]);
  return { ...first, ...(Object.fromEntries(joined) as Record<string, object>) };
}

/** Markers of blocks that other tests compare with what they show, or run. */
const TESTED: Readonly<Record<string, string>> = {
  snippet: 'readme.test.ts',
  example: 'examples/pages.test.ts',
  finding: 'readme-findings.test.ts',
  findings: 'readme-findings.test.ts',
  trust: 'pages.test.ts',
  policy: 'pages.test.ts',
  run: 'examples/deploying/app.test.ts, and the emulator',
  mapping: 'examples/migration/app.test.ts',
  'iam-config.yaml': 'examples/migration/app.test.ts',
  'organization.json': 'examples/migration/app.test.ts',
  'blueprint.yaml': 'examples/migration/app.test.ts',
  runs: 'here',
  configuration: 'here',
};

describe('every code block of the documentation is in a test', () => {
  const open = blocks.filter(({ marker = '' }) => !(marker in TESTED));

  test('TypeScript, JSON and findings have a marker', () => {
    expect(blocks.length).toBeGreaterThan(60);
    const languages = open.filter(({ language }) => ['ts', 'js', 'json', 'text'].includes(language));
    expect(languages.map(({ document, code }) => `${document}: ${code.slice(0, 60)}`)).toEqual([]);
    expect(new Set(open.map(({ language }) => language))).toEqual(new Set(['sh', 'yaml', '']));
  });

  const lines = open
    .filter(({ language }) => language === 'sh')
    .flatMap(({ document, code }) =>
      code
        .replace(/\\\n\s*/g, ' ')
        .split('\n')
        .map((line) => [document, line.replace(/\s+#.*$|^#.*$/, '').trim()] as const)
        .filter(([, line]) => line !== ''),
    );

  test.each(lines)('%s: %s', (_document, line) => {
    const [, name, rest] = /^(?:npx )?iam-patterns (\S+) ?(.*)$/.exec(line) ?? [];
    if (name === undefined) {
      expect(line).toMatch(
        /^(npm (install|ci)|npx cdk|aws [a-z0-9-]+ [a-z-]+|git |terraform state|pip install)/,
      );
      return;
    }
    const entry = COMMANDS.find((each) => each.name === name);
    if (entry === undefined) expect(['help', 'completion']).toContain(name);
    else {
      const { positional, options } = entry.load();
      const words = (rest ?? '').replace(/ (>>?|\|) .*$/, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
      const args = words.map((word) => word.replace(/^["']|["']$/g, ''));
      expect(() => parseArguments({ name, positional, options }, args, () => true)).not.toThrow();
    }
  });

  test('the blueprints of the README build', () => {
    const [first = {}, ...more] = open
      .filter(({ language }) => language === 'yaml')
      .map(({ code }) => parse(code) as Record<string, object>);
    const stacksOf = (definition: object) => {
      const path = join(mkdtempSync(join(tmpdir(), 'readme-')), 'blueprint.yaml');
      writeFileSync(path, stringify(definition));
      return makePlan(BlueprintSource.fromFile(path)).stacks;
    };
    expect(stacksOf(first).length).toBeGreaterThan(1);
    // What a part of a file refers to, in the README.
    const around = parse(`
      units: { workloads: { id: ou-ab12-11111111 } }
      accounts: { sandbox: { id: "444444444444", unit: workloads } }
      roles: { findings-reader: { in: { accounts: [security] }, permissions: [] } }
      access: [{ roles: [findings-reader], callers: [{ service: lambda.amazonaws.com }] }]
    `) as Record<string, object>;
    for (const part of more)
      expect(stacksOf([around, part].reduce(joinedMaps, first)).length).toBeGreaterThan(1);
  });

  test('the configuration of the guide is read', () => {
    const [block] = blocks.filter(({ marker }) => marker === 'configuration');
    const folder = mkdtempSync(join(tmpdir(), 'configuration-'));
    writeFileSync(join(folder, 'iam-patterns.json'), block?.code ?? '');
    expect(readConfiguration(folder)).toMatchObject({
      checks: { knownAccounts: ['333333333333'], rulesOff: ['people-as-users'] },
      baseline: join(folder, 'findings.json'),
    });
  });

  describe('blocks that run', () => {
    const app = exampleApp();
    addGitHubActions(app);
    addServices(app);
    const access = AccessModel.fromAssembly(app.synth());
    const role = (path: string) =>
      access.facts.roles.find(({ origin }) => origin.constructPath === `${path}/Resource`)?.arn;
    const bindings: Readonly<Record<string, object>> = {
      delegation: lib,
      'github-actions-role': {
        role: role('GitHubActions/Publish'),
        repository: 'arn:aws:ecr:eu-west-1:111111111111:repository/shop',
      },
      'service-role': {
        role: role('Services/ScheduleRole'),
        queue: 'arn:aws:sqs:eu-west-1:111111111111:reports',
        sourceArn: 'arn:aws:scheduler:eu-west-1:111111111111:schedule-group/reports',
      },
    };

    test.each(
      blocks.filter(({ marker }) => marker === 'runs').map(({ name, code }) => [name, code] as const),
    )('%s', (name, code) => {
      expect(bindings).toHaveProperty([name]);
      const context = { access, expect, federated, serviceFor, ...bindings[name] };
      expect(() => void runInNewContext(code, context)).not.toThrow();
    });
  });
});

describe('the site', () => {
  const pages = sitePages(root);
  const paths = pages.map(({ path }) => path);

  test('has a page for each pattern, rule, recipe, command and guide', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        ...guides.map((guide) => guide.replace('docs/', '')),
        ...RULES.map(({ id }) => `rules/${id}.md`),
        ...COMMANDS.map(({ name }) => `commands/${name}.md`),
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(pages.filter(({ title, text }) => title === '' || !/^# \S/m.test(text))).toEqual([]);
  });

  test('shows each method of each recipe with what it allows', () => {
    const recipes = Object.entries(lib).filter(
      ([name]) => /\w+Permissions$/.test(name) && paths.includes(`recipes/${name}.md`),
    );
    const general = ['ActionPermissions', 'DocumentPermissions', 'ServicePermissions'];
    const all = Object.keys(lib).filter((name) => /\w+Permissions$/.test(name));
    expect(all.filter((name) => !recipes.some(([each]) => each === name) && !general.includes(name))).toEqual(
      [],
    );
    for (const [name, recipe] of recipes) {
      const text = pages.find(({ path }) => path === `recipes/${name}.md`)?.text ?? '';
      const methods = Object.getOwnPropertyNames(recipe).filter(
        (key) =>
          typeof (recipe as unknown as Record<string, unknown>)[key] === 'function' && key !== 'prototype',
      );
      expect([name, methods.filter((method) => !text.includes(`## ${method}\n`))]).toEqual([name, []]);
    }
  });

  test('a link leads to a page, to a file of the repository, or fails', () => {
    const context = {
      root,
      source: 'docs/start.md',
      page: 'start.md',
      pages: new Map([['docs/migration/lza.md', 'migration/lza.md']]),
    };
    const linked = (link: string) => withSiteLinks(`[x](${link})`, context);
    expect(linked('migration/lza.md#2-import')).toBe('[x](./migration/lza.md#2-import)');
    expect(linked('../package.json')).toMatch(
      /^\[x\]\(https:\/\/github\.com\/\S+\/blob\/main\/package\.json\)$/,
    );
    expect(linked('https://example.com/a')).toBe('[x](https://example.com/a)');
    expect(() => linked('missing.md')).toThrow('docs/start.md: link to missing.md, which does not exist');
  });

  test('no page has a broken link', () => {
    const bySource = new Map(
      pages.flatMap(({ source, path }) => (source === undefined ? [] : [[source, path]])),
    );
    for (const { source, path, text } of pages)
      if (source !== undefined)
        expect(() => withSiteLinks(text, { root, source, page: path, pages: bySource })).not.toThrow();
  });
});
