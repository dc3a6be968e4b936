import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './page-bundle';

// Part of `npm run build`: the page as the published package has it.
const folder = join(__dirname, '..', '..', '..', '..', 'dist', 'lib', 'report', 'map', 'page');
const { script, style } = bundlePage();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'page.js'), script);
writeFileSync(join(folder, 'style.css'), style);
