// `npm run site`: writes the documentation as a web site into site/.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { sitePages, type Page } from './contents';
import { REPOSITORY, withSiteLinks } from './links';

const root = join(__dirname, '..', '..');
const out = join(root, 'site');
const pages = join(root, '.cache', 'site', 'pages');

/** The entry points of the package. */
const ENTRY_POINTS = [
  'index',
  'access/index',
  'access/testing/index',
  'checks/index',
  'denial/index',
  'organization/index',
  'errors',
];

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function stage(all: readonly Page[]): void {
  const titles = new Map(all.map(({ path, title }) => [`./${path}`, title]));
  const titled = (children: readonly string[]) =>
    Object.fromEntries(children.map((child) => [titles.get(child) ?? child, child]));
  rmSync(dirname(pages), { recursive: true, force: true });
  const bySource = new Map(
    all.flatMap(({ source, path }) => (source === undefined ? [] : [[source, path] as const])),
  );
  bySource.delete('README.md');
  for (const { path, title, text, source, children = [] } of all) {
    const front = stringify({ title, ...(children.length > 0 && { children: titled(children) }) });
    const body =
      source === undefined ? text : withSiteLinks(text, { root, source, page: path, pages: bySource });
    write(join(pages, path), `---\n${front}---\n\n${body}\n`);
  }
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  write(
    join(pages, 'README.md'),
    withSiteLinks(readme, { root, source: 'README.md', page: 'README.md', pages: bySource }),
  );
  cpSync(join(root, 'docs', 'images'), join(dirname(pages), 'docs', 'images'), { recursive: true });
}

function main(): void {
  const all = sitePages(root);
  stage(all);
  const options = {
    name: 'cdk-iam-patterns',
    entryPoints: ENTRY_POINTS.map((each) => join(root, 'lib', `${each}.ts`)),
    tsconfig: join(root, 'tsconfig.json'),
    skipErrorChecking: true,
    readme: join(pages, 'README.md'),
    projectDocuments: all.filter(({ path }) => !path.includes('/')).map(({ path }) => join(pages, path)),
    out,
    disableGit: true,
    sourceLinkTemplate: `${REPOSITORY}/{path}#L{line}`,
    excludePrivate: true,
    excludeProtected: true,
    excludeExternals: true,
    excludeInternal: true,
    treatWarningsAsErrors: true,
    validation: { notExported: false, invalidLink: true, invalidPath: true, notDocumented: false },
    navigationLinks: { Repository: REPOSITORY.replace(/\/blob.*/, '') },
  };
  const file = join(dirname(pages), 'typedoc.json');
  writeFileSync(file, JSON.stringify(options));
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'typedoc', 'bin', 'typedoc'), '--options', file],
    {
      stdio: 'inherit',
    },
  );
  console.log(`Wrote ${all.length + 1} pages and the API to ${out}`);
}

main();
