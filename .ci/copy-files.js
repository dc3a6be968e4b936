// Copies to dist what the compiler leaves behind: data, the handlers of custom resources, and the module for vitest, which
// only exists as an ES module.
// Part of `npm run build`.
const { cpSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '..');
const FILES = [
  'lib/arguments/data',
  'lib/service-authorization/data',
  'lib/patterns/handlers',
  'lib/access/testing/vitest.mjs',
  'lib/access/testing/vitest.d.ts',
];

/** Sources and READMEs of a folder stay where they are. */
const isWanted = (file) => FILES.includes(file) || !/\.(ts|md)$|tsconfig/.test(file);

for (const file of FILES)
  cpSync(join(root, file), join(root, 'dist', file), {
    recursive: true,
    filter: (source) => isWanted(relative(root, source).replaceAll('\\', '/')),
  });
