const vm = require('node:vm');

/**
 * The runtime of jest, which keeps what V8 compiled. Jest gives each test file a context of its own and compiles every
 * module anew in it (`vm.compileFunction` has no cache), which is most of the time in a file that loads the CDK. A
 * `vm.Script` is compiled once a worker and runs in every context.
 */
const compileFunction = vm.compileFunction;
const scripts = new Map();

/**
 * Globals that no test replaces. In a context, V8 asks for a global at each use, which takes about a microsecond: most
 * of the time of a short loop. A variable around the module takes none.
 */
const GLOBALS =
  'Array, Boolean, Error, Infinity, JSON, Map, Math, NaN, Number, Object, Reflect, RegExp, Set, String, Symbol, WeakMap, WeakSet';

vm.compileFunction = (code, parameters, options) => {
  const known = scripts.get(options?.filename);
  if (known?.code === code) return known.script.runInContext(options.parsingContext);
  // A dynamic import needs the module that asks for it, so such a file is compiled as jest does it.
  if (!options?.parsingContext || /\bimport\s*\(/.test(code) || /\.test\.ts$/.test(options.filename))
    return compileFunction(code, parameters, options);
  const start = `(() => { const { ${GLOBALS} } = globalThis; return function (${parameters.join(', ')}) {`;
  const filename = options.filename;
  const script = new vm.Script(`${start}${code}\n}; })()`, { filename, columnOffset: -start.length });
  scripts.set(filename, { code, script });
  return script.runInContext(options.parsingContext);
};

module.exports = require('jest-runtime');
