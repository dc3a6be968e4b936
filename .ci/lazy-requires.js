// Makes a module of the build load each of its own imports when it is first used, and not before. The command line and the
// matchers then start with what a question needs. Reads what TypeScript writes for `import { name } from './module'`.
const IMPORT = /^(?:var|const) (\w+_\d+) = require\(("[^"]+")\);$/gm;

/** The text of the module, with imports that load on first use. */
function withLazyRequires(text, file) {
  const names = [...text.matchAll(IMPORT)].map(([, name]) => name);
  const declared = text.replace(IMPORT, 'let $1_; const $1 = () => ($1_ ??= require($2));');
  return names.reduce((lazy, name) => {
    const used = lazy
      .replace(new RegExp(`\\bnew ${name}\\.(\\w+)`, 'g'), `new (${name}().$1)`)
      .replace(new RegExp(`\\b${name}\\.`, 'g'), `${name}().`);
    const others = used.match(new RegExp(`\\b${name}\\b(?!\\(\\)| = \\(\\) =>)`, 'g'));
    if (others !== null)
      throw new Error(`${file}: ${name} is used in a way that lazy-requires.js does not know`);
    return used;
  }, declared);
}

module.exports = { withLazyRequires };
