// Makes the index files of the build load an export when it is first used, as aws-cdk-lib does. Requiring the package then
// costs almost nothing. Part of `npm run build` and `.ci/jsii`.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const INDEXES = ['', 'permissions', 'service-authorization', 'access', 'checks', 'denial'];

// `.ci/jsii` alone makes no subpaths: `npm run build` does, and the package test requires them.
for (const folder of INDEXES) {
  const file = join(__dirname, '..', 'dist', 'lib', folder, 'index.js');
  if (!existsSync(file) && folder !== '') continue;
  const text = readFileSync(file, 'utf8');
  // `String("Name")` hides the getters from Node's scan for ES modules, which rejects them. Node finds the names in the line
  // `exports.Name = … = void 0` above them.
  const lazy = text
    .replace(/^(?:var|const) (\w+) = require\((".*?")\);$/gm, 'const $1 = () => require($2);')
    .replace(
      /\(exports, ("\w+"), (\{ enumerable: true, get: function \(\) \{ return \w+_\d+)\./g,
      '(exports, String($1), $2().',
    );
  // `.ci/jsii` runs this again, and replaces some of the files only.
  if (text.includes('(exports, String("')) continue;
  const exported = text.match(/Object\.defineProperty\(exports, "(?!__esModule)/g) ?? [];
  const made = lazy.match(/get: function \(\) \{ return \w+\(\)\./g) ?? [];
  if (exported.length === 0 || made.length !== exported.length) {
    throw new Error(`${file}: ${exported.length} exports, ${made.length} of them lazy`);
  }
  writeFileSync(file, lazy);
}
