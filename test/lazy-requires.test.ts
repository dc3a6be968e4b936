import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';

const { withLazyRequires } = createRequire(__filename)('../.ci/lazy-requires.js') as {
  withLazyRequires: (text: string, file: string) => string;
};

/** What the build makes of a source file before it joins them. */
function built(source: string): string {
  const { outputText } = transpileModule(source, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  return withLazyRequires(outputText, 'file.js');
}

/** A folder with modules that say when they load. */
function run(source: string): { exports: Record<string, unknown>; loaded: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'lazy-requires-'));
  const loaded: string[] = [];
  (globalThis as Record<string, unknown>).loadedModules = loaded;
  for (const name of ['one', 'two'])
    writeFileSync(
      join(folder, `${name}.js`),
      `globalThis.loadedModules.push('${name}');
       exports.list = ['${name}']; exports.text = () => '${name}'; exports.Named = class { constructor() { this.name = '${name}'; } };`,
    );
  writeFileSync(join(folder, 'file.js'), built(source));
  return { exports: createRequire(__filename)(join(folder, 'file.js')) as Record<string, unknown>, loaded };
}

test('an import loads with its first use, and once', () => {
  const { exports, loaded } = run(`
    import { text } from './one';
    import { text as other } from './two';
    export const first = () => text() + text();
    export const second = () => other();`);
  expect(loaded).toEqual([]);
  expect((exports.first as () => string)()).toBe('oneone');
  expect(loaded).toEqual(['one']);
});

test.each([
  ['called', "import { text } from './one'; export const value = text();", 'one'],
  ['made with new', "import { Named } from './one'; export const value = new Named().name;", 'one'],
  [
    'extended',
    "import { Named } from './one'; class A extends Named {} export const value = new A().name;",
    'one',
  ],
  ['spread', "import { list } from './one'; export const value = [...list, ...list].join();", 'one,one'],
  ['in a template', "import { list } from './one'; export const value = `${list[0]}`;", 'one'],
  ['exported on', "export { list as value } from './two';", ['two']],
])('an import may be %s', (_use, source, value) => {
  expect(run(source).exports.value).toEqual(value);
});

test('a use that would stay a function is an error of the build', () => {
  expect(() => withLazyRequires('const one_1 = require("./one");\nconsole.log(one_1);', 'file.js')).toThrow(
    'file.js: one_1 is used in a way that lazy-requires.js does not know',
  );
});

test('the modules of the matchers are of this form', () => {
  const files = readdirSync(join(__dirname, '..', 'lib', 'access', 'testing')).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const name of files.filter((each) => !each.endsWith('.d.ts')))
    expect(() =>
      built(readFileSync(join(__dirname, '..', 'lib', 'access', 'testing', name), 'utf8')),
    ).not.toThrow();
});
