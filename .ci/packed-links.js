// `node packed-links.js <installed package>`: fails for a link of a page that leads to no file of the package.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const [, , folder] = process.argv;
const pages = readdirSync(folder, { recursive: true }).filter(
  (path) => path.endsWith('.md') && !/[\\/]?node_modules[\\/]/.test(path),
);
let links = 0;
const dangling = pages.flatMap((page) => {
  const text = readFileSync(join(folder, page), 'utf8').replace(/^```[^]*?^```/gm, '');
  const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)].map(([, target]) => target);
  const own = targets.filter((target) => !/^[a-z]+:/.test(target));
  links += own.length;
  return own
    .filter((target) => !existsSync(join(folder, dirname(page), target)))
    .map((target) => `${page}: ${target}`);
});
if (!pages.includes('README.md') || links === 0) dangling.push('README.md: no links found');
if (dangling.length > 0) {
  console.error(`links that lead to no file of the package:\n${dangling.join('\n')}`);
  process.exit(1);
}
console.log(`${links} links of ${pages.length} pages lead to files of the package`);
