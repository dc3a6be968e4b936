import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import type { Signatures } from '../lib/arguments/signature';
import * as L from '../lib';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const signatures = JSON.parse(
  readFileSync(join(root, 'lib/arguments/data/signatures.json'), 'utf8'),
) as Signatures;

/** The rows of the table of patterns: need, call, what it writes, links. */
const table = /\| you need \| call \| it writes \| more \|\n.*\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
const rows = table
  .trim()
  .split('\n')
  .map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
const calls = [...table.matchAll(/`new (\w+)\(this, id(?:, \{ ([^}]*) \})?\)`/g)].map(
  ([, name = '', properties]) => [name, properties?.split(', ') ?? []] as const,
);
const exported = new Map(Object.entries(L as Record<string, unknown>));

test('each pattern says what it is for, its call, what it writes, and where to read more', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([]);
});

test.each(calls)('the call of %s has properties that it takes, and all that it requires', (name, given) => {
  const parameters = new Map(Object.entries(signatures.classes[name] ?? {})).get('constructor') ?? [];
  const [, type] = parameters.find(([each]) => each === 'props') ?? [];
  const properties = signatures.structs[(type as { struct: string }).struct] ?? [];
  expect(given.filter((each) => !properties.some(([property]) => property === each))).toEqual([]);
  const required = properties
    .filter(([, , optional]) => optional === undefined)
    .map(([property]) => property);
  expect(required.filter((each) => !given.includes(each))).toEqual([]);
});

test('names classes and methods that exist', () => {
  const methods = [...table.matchAll(/`(\w+)\.(of|fromArn)\(/g)];
  expect(
    methods.map(([, name = '', method = '']) => typeof Reflect.get(exported.get(name) as object, method)),
  ).toEqual(methods.map(() => 'function'));
  const plain = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name);
  expect(plain.filter((name) => !exported.has(name))).toEqual([]);
});

/** The base class of the roles, and the construct of the section about blueprints. */
const OTHERS = ['Blueprint', 'PatternRole'];

test('has every construct', () => {
  const isConstruct = (each: unknown) => typeof each === 'function' && each.prototype instanceof Construct;
  const constructs = [...exported].filter(([, each]) => isConstruct(each)).map(([name]) => name);
  expect(constructs.filter((name) => !new RegExp(`\\b${name}\\b`).test(table))).toEqual(OTHERS);
});
