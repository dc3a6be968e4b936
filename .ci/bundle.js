// Joins the files of the command line into dist/lib/cli/main.js. Node then reads one file instead of hundreds, and
// every command still loads when it is called. Part of `npm run build`.
const { readFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');

const dist = process.argv[2] ?? join(__dirname, '..', 'dist');
const program = join(dist, 'lib', 'cli', 'main.js');

/** Files that read data next to themselves still find it, seen from the bundle. */
const ownFolders = {
  name: 'own-folders',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!path.startsWith(dist) || !text.includes('__dirname')) return undefined;
      const folder = JSON.stringify(relative(dirname(program), dirname(path)).replaceAll('\\', '/'));
      return {
        contents: text.replaceAll('__dirname', `require("node:path").join(__dirname, ${folder})`),
        loader: 'js',
      };
    }),
};

esbuild
  .build({
    entryPoints: [program],
    outfile: program,
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
    plugins: [ownFolders],
  })
  .catch(() => process.exit(1));
