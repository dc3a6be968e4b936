// Joins the files of the command line into three: the program, the commands that judge, and the commands of blueprints. Node
// then reads and parses what a command needs, instead of hundreds of files or everything. The validation plugins become one
// file too, for a synthesis loads them once. Part of `npm run build`; `.ci/jsii`, which replaces the plugins, makes theirs anew
// (`--plugins`).
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');
const { withLazyRequires } = require('./lazy-requires');

const onlyPlugins = process.argv.includes('--plugins');
const dist = process.argv.slice(2).find((each) => each !== '--plugins') ?? join(__dirname, '..', 'dist');
const cli = join(dist, 'lib', 'cli');
const errors = join(dist, 'lib', 'errors.js');

/** Commands that build or read blueprints, and so need the constructs. All others judge. */
const BLUEPRINT_COMMANDS = ['plan', 'assert', 'init', 'import'];

const pathFrom = (folder, file) => {
  const path = relative(folder, file).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
};

/** Modules load when they are first used. Files that read data next to themselves still find it, seen from the bundle. */
const ownModules = (folder) => ({
  name: 'own-modules',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      if (!path.startsWith(dist)) return undefined;
      const own = JSON.stringify(relative(folder, dirname(path)).replaceAll('\\', '/'));
      const text = withLazyRequires(readFileSync(path, 'utf8'), path);
      return {
        contents: text.replaceAll('__dirname', `require("node:path").join(__dirname, ${own})`),
        loader: 'js',
      };
    }),
});

/** The YAML parser loads when a text is YAML: templates of the CDK are JSON. */
const lazyYaml = {
  name: 'lazy-yaml',
  setup: (build) => {
    build.onResolve({ filter: /^yaml$/ }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
    );
    build.onLoad({ filter: /^yaml$/, namespace: 'lazy' }, () => ({
      contents: "module.exports = new Proxy({}, { get: (_target, name) => require('yaml')[name] });",
      loader: 'js',
    }));
  },
};

/** The class of our errors exists once, so that the program knows an error of a command. */
const sharedErrors = (folder) => ({
  name: 'shared-errors',
  setup: (build) =>
    build.onResolve({ filter: /\/errors$/ }, ({ path, resolveDir }) =>
      `${join(resolveDir, path)}.js` === errors
        ? { path: pathFrom(folder, errors), external: true }
        : undefined,
    ),
});

/** The program finds its commands in the two other bundles. */
const commandsApart = {
  name: 'commands-apart',
  setup: (build) =>
    build.onResolve({ filter: /^\.\/[a-z-]+-command$/ }, ({ path }) => {
      const name = path.slice(2, -'-command'.length);
      const bundle = BLUEPRINT_COMMANDS.includes(name) ? 'blueprint-commands' : 'judging-commands';
      return { path: `./commands/${bundle}.js`, external: true };
    }),
};

async function bundle(outfile, input, { plugins = [], minifyIdentifiers = true } = {}) {
  await esbuild.build({
    ...input,
    outfile,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Dependencies stay what npm installs; the package knows its version by its own name.
    packages: 'external',
    // A source checkout makes the page of the map itself; the package has it ready.
    external: ['./generate/page-bundle'],
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    plugins: [ownModules(dirname(outfile)), lazyYaml, sharedErrors(dirname(outfile)), ...plugins],
  });
  if (!minifyIdentifiers) return;
  // Names are a third of the text that Node parses at every start. In one step, esbuild would also make modules arrow
  // functions, which Node parses at once instead of when they are used.
  const { code } = await esbuild.transform(readFileSync(outfile, 'utf8'), {
    minify: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  writeFileSync(outfile, code);
}

/** A module with the exports of several modules of a folder, each of which loads when it is used. */
const together = (resolveDir, names) => ({
  stdin: {
    resolveDir,
    contents: names
      .map(
        ([name, key]) =>
          `Object.defineProperty(exports, '${key}', { get: () => require('./${name}').${key} });`,
      )
      .join('\n'),
  },
});

/** The validation plugins in one file, which the file of each plugin leads to. */
async function bundlePlugins() {
  const folder = join(dist, 'lib', 'checks', 'cdk');
  const plugins = [
    ['least-privilege-checks', 'LeastPrivilegeChecks'],
    ['access-assertions', 'AccessAssertions'],
  ];
  await bundle(join(folder, 'plugins.js'), together(folder, plugins));
  for (const [name, key] of plugins)
    writeFileSync(
      join(folder, `${name}.js`),
      `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n` +
        `exports.${key} = require("./plugins").${key};\n`,
    );
}

async function main() {
  if (!onlyPlugins) await bundleCommands();
  // Last: what other bundles contain of the plugins are their sources.
  await bundlePlugins();
}

async function bundleCommands() {
  const source = readFileSync(join(cli, 'commands', 'commands.js'), 'utf8');
  const all = [...source.matchAll(/require\(['"]\.\/([a-z-]+-command)['"]\)\)?\.(\w+)/g)].map(
    ([, name, key]) => [name, key],
  );
  if (all.length < 10) throw new Error('commands.js: expected the list of the commands');
  const isBlueprint = ([name]) => BLUEPRINT_COMMANDS.includes(name.replace(/-command$/, ''));
  const folder = join(cli, 'commands');
  await bundle(
    join(folder, 'judging-commands.js'),
    together(
      folder,
      all.filter((each) => !isBlueprint(each)),
    ),
  );
  // Messages of constructs have names of classes: of aspects that may have renamed a role.
  await bundle(join(folder, 'blueprint-commands.js'), together(folder, all.filter(isBlueprint)), {
    minifyIdentifiers: false,
  });
  await bundle(join(cli, 'main.js'), { entryPoints: [join(cli, 'main.js')] }, { plugins: [commandsApart] });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
