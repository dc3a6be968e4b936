import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECIPE_METHODS } from './recipe-methods';

const tables = readdirSync(__dirname)
  .filter((file) => file.endsWith('-calls.test.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('\n');

test.each(RECIPE_METHODS)('%s is tested with calls', (method) => {
  expect(tables).toMatch(new RegExp(`'${method.replace('.', '\\.')}( [^']*)?': \\{`));
});

const SOURCES = join(__dirname, '..', '..', '..', 'lib', 'permissions', 'recipes');
const sources = readdirSync(SOURCES).map((file) => readFileSync(join(SOURCES, file), 'utf8'));

/** The recipes whose calls rest on memory: `'Class.method …': { … source: 'recalled: …'`. */
const recalled = tables
  .split(/^ {2}'(?=\w+Permissions\.)/m)
  .filter((job) => job.includes("source: 'recalled: "))
  .map((job) => /^(\w+)\.(\w+)/.exec(job) ?? [])
  .map(([, recipe = '', method = '']): [string, string] => [recipe, method]);

test('some calls rest on memory', () => {
  expect(recalled.length).toBeGreaterThan(0);
});

test.each(recalled)('the documentation of %s.%s says what is recalled', (recipe, method) => {
  const source = sources.find((each) => each.includes(`export class ${recipe} `)) ?? '';
  const before = source.slice(0, source.indexOf(`static ${method}(`));
  expect(before.slice(before.lastIndexOf('/**'))).toContain('recalled');
});
