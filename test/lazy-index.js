const swc = require('@swc/jest');

/**
 * Transforms lib/index.ts for jest so that an export is loaded when a test uses it, as in the build. Loading all
 * constructs, checks and the blueprint costs half a second of processor time in each test file.
 */
module.exports = {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process(...args) {
        const { code, ...rest } = transformer.process(...args);
        return { ...rest, code: lazy(code) };
      },
    };
  },
};

function lazy(code) {
  const modules = new Map();
  const rest = code.replace(/^const (_\w+) = (require\("[^"]+"\));$/gm, (_line, name, load) => {
    modules.set(name, load);
    return '';
  });
  const result = rest.replace(/return (_\w+)\./g, (_text, name) => `return ${modules.get(name)}.`);
  if (modules.size === 0 || [...modules.keys()].some((name) => result.includes(`${name}.`)))
    throw new Error('lib/index.ts has a statement that is no export: see test/lazy-index.js');
  return result;
}
