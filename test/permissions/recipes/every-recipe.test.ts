import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as permissions from '../../../lib/permissions';

/** Classes that make permissions from lists, levels, documents or tags: no recipes. */
const OTHERS = ['Permissions', 'ActionPermissions', 'DocumentPermissions', 'ServicePermissions'];

const recipes = Object.entries(permissions).filter(
  ([name]) => name.endsWith('Permissions') && !OTHERS.includes(name),
);
const methods = recipes.flatMap(([name, recipe]) =>
  Object.getOwnPropertyNames(recipe)
    .filter((method) => !['length', 'name', 'prototype'].includes(method))
    .map((method) => `${name}.${method}`),
);
const tables = readdirSync(__dirname)
  .filter((file) => file.endsWith('-calls.test.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('\n');

/** Needs a construct with a resource ID: tested with the constructs. */
const ELSEWHERE = ['RdsPermissions.connect'];

test.each(methods.filter((method) => !ELSEWHERE.includes(method)))('%s is tested with calls', (method) => {
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
