const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * The runtime of jest, which keeps what does not change between test files of a worker. Jest gives each file a context of
 * its own, in which it reads, transforms and compiles every module anew (`vm.compileFunction` has no cache): most of the
 * time in a file that loads the CDK. A `vm.Script` is compiled once a worker and runs in every context.
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

/** What jest keeps for one test file: the text of a file, and what the transformation made of it. */
const sources = new Map();
const transformed = new Map();

class CachedRuntime extends Runtime {
  constructor(...input) {
    super(...input);
    const { watch, watchAll } = input.at(-1); // The configuration of the whole run.
    if (watch || watchAll) return; // The files change between two runs of a worker.
    const { fileCache, transformCache } = this;
    const readFile = fileCache.readFile.bind(fileCache);
    fileCache.readFile = (filename) => kept(sources, filename, () => readFile(filename));
    const transform = transformCache.transform.bind(transformCache);
    transformCache.transform = (filename, options) => {
      if (options?.isInternalModule) return transform(filename, options);
      const result = kept(transformed, filename, () => {
        transform(filename, options);
        return transformCache.transforms.get(filename);
      });
      transformCache.transforms.set(filename, result);
      if (result.sourceMapPath) transformCache.sourceMaps.set(filename, result.sourceMapPath);
      return result.code;
    };
  }
}

function kept(values, key, make) {
  if (!values.has(key)) values.set(key, make());
  return values.get(key);
}

module.exports = CachedRuntime;
