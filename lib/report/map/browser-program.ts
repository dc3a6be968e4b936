import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PageAssets } from './page-assets';

/** The program and the style of the page: as `npm run build` wrote them; in a clone, made from their sources. */
export function pageAssets(): PageAssets {
  if (__filename.endsWith('.ts')) return buildPage();
  const folder = join(
    dirname(require.resolve('cdk-iam-patterns/package.json')),
    'dist',
    'lib',
    'report',
    'map',
    'page',
  );
  return {
    script: readFileSync(join(folder, 'page.js'), 'utf8'),
    style: readFileSync(join(folder, 'style.css'), 'utf8'),
  };
}

/** Bundles the program from its sources, with the licenses of what it contains. Needs development dependencies. */
function buildPage(): PageAssets {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded in a clone only
  const { bundlePage } = require('./generate/page-bundle') as { bundlePage: () => PageAssets };
  return bundlePage();
}
