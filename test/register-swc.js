const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * `node -r ./test/register-swc.js program.ts`: runs TypeScript in a quarter of the time of ts-node, for programs that tests
 * start. What a file becomes is kept under `node_modules/.cache`, by the text of the file.
 */
const options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};

const { version } = require('@swc/core/package.json');
const folder = join(__dirname, '../node_modules/.cache/iam-patterns-tests');
mkdirSync(folder, { recursive: true });

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha1')
    .update(JSON.stringify([version, options, filename, source]))
    .digest('hex');
  const kept = join(folder, `${key}.js`);
  if (!existsSync(kept)) {
    const { code } = require('@swc/core').transformSync(source, { ...options, filename });
    // Programs of two workers may write the same file: each sees the whole text or none.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  }
  module._compile(readFileSync(kept, 'utf8'), filename);
};
