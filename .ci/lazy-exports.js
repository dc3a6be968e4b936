// Makes the modules that users require load what they export when it is first used, as aws-cdk-lib does. Requiring the
// package then costs almost nothing. Part of `npm run build` and `.ci/jsii`, which replaces some of the files.
const { existsSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { withLazyRequires } = require('./lazy-requires');

const INDEXES = ['', 'permissions', 'service-authorization', 'access', 'access/testing', 'checks', 'denial'];

const dist = join(__dirname, '..', 'dist', 'lib');
// `.ci/jsii` alone makes no subpaths: `npm run build` does, and the package test requires them.
const folders = INDEXES.filter((folder) => folder === '' || existsSync(join(dist, folder, 'index.js')));

for (const folder of folders) {
  const file = join(dist, folder, 'index.js');
  const text = readFileSync(file, 'utf8');
  if (text.includes('(exports, String("')) continue;
  // `String("Name")` hides the getters from Node's scan for ES modules, which rejects them. Node finds the names in the line
  // `exports.Name = … = void 0` above them.
  const lazy = withLazyRequires(text, file).replace(
    /\(exports, ("\w+"), (\{ enumerable: true, get: function \(\) \{ return \w+_\d+\(\)\.)/g,
    '(exports, String($1), $2',
  );
  const exported = text.match(/Object\.defineProperty\(exports, "(?!__esModule)/g) ?? [];
  const made = lazy.match(/\(exports, String\(/g) ?? [];
  if (exported.length === 0 || made.length !== exported.length) {
    throw new Error(`${file}: ${exported.length} exports, ${made.length} of them lazy`);
  }
  writeFileSync(file, lazy);
}

// Modules that other modules load with every construct, and most of whose own imports an app does not use.
const PARTLY_USED = [
  'patterns/grants/assume-role-grant',
  'patterns/role-trust/role-trust',
  'patterns/roles/pattern-role',
  'trust/caller',
];
// The index of the matchers does something when it is required: it extends `expect`. The model loads with the first question.
const testing = existsSync(join(dist, 'access', 'testing'))
  ? readdirSync(join(dist, 'access', 'testing'))
  : [];
const matchers = testing.filter((name) => name.endsWith('.js') && name !== 'index.js');
for (const name of [
  ...PARTLY_USED.map((name) => `${name}.js`),
  ...matchers.map((name) => `access/testing/${name}`),
]) {
  const file = join(dist, name);
  writeFileSync(file, withLazyRequires(readFileSync(file, 'utf8'), file));
}
