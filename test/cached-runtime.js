const vm = require('node:vm');

/**
 * The runtime of jest, which keeps what V8 compiled. Jest gives each test file a context of its own and compiles every
 * module anew in it (`vm.compileFunction` has no cache), which is most of the time in a file that loads the CDK. A
 * `vm.Script` is compiled once a worker and runs in every context.
 */
const compileFunction = vm.compileFunction;
const scripts = new Map();

vm.compileFunction = (code, parameters, options) => {
  // A dynamic import needs the module that asks for it, so such a file is compiled as jest does it.
  if (!options?.parsingContext || /\bimport\s*\(/.test(code) || /\.test\.ts$/.test(options.filename))
    return compileFunction(code, parameters, options);
  const start = `(function (${parameters.join(', ')}) {`;
  const known = scripts.get(options.filename);
  if (known?.code === code) return known.script.runInContext(options.parsingContext);
  const script = new vm.Script(`${start}${code}\n})`, { filename: options.filename, columnOffset: -start.length });
  scripts.set(options.filename, { code, script });
  return script.runInContext(options.parsingContext);
};

module.exports = require('jest-runtime');
