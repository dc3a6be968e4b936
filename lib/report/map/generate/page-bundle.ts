import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { PageAssets } from '../page-assets';

const PAGE = join(__dirname, '..', 'page');
const TARGET = ['chrome111', 'firefox113', 'safari16.4'];

/** Bundles the program of the page for browsers, minified, with the licenses of the packages in it. */
export function bundlePage(): PageAssets {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [join(PAGE, 'start-page.ts')],
    absWorkingDir: PAGE,
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    write: false,
    metafile: true,
    legalComments: 'none',
    tsconfig: join(PAGE, 'tsconfig.json'),
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild wrote nothing');
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  const licenses = withDependencies(folders.map((folder) => join(PAGE, folder))).map(licenseOf);
  // A program inside a script element must not hold the end of one.
  const script = output.text.replaceAll('</script', '<\\/script');
  return { script: `/*\n${licenses.join('\n\n')}\n*/\n${script}`, style: minifiedStyle() };
}

function minifiedStyle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(PAGE, 'style.css')],
    minify: true,
    write: false,
    target: TARGET,
  });
  return outputFiles[0]?.text ?? '';
}

/** The folders of the packages, and of those that they depend on: some packages contain theirs in one file. */
function withDependencies(folders: readonly string[]): string[] {
  const all = new Set(folders);
  for (const folder of all) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Readonly<Record<string, string>>;
    };
    for (const name of Object.keys(dependencies))
      all.add(join(folder.slice(0, folder.lastIndexOf('node_modules')), 'node_modules', name));
  }
  return [...all].sort();
}

/** Name, version and license text of a package, fit for a comment. */
function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8').trim();
  return `${name} ${version} (${license})\n${text}`
    .replaceAll('*/', '* /')
    .replaceAll('</script', '< /script');
}
