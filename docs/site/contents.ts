import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPages } from './command-pages';
import { recipePages, type WrittenPage } from './recipe-pages';

/** A page: where it is written, its title, and its text. */
export interface Page {
  /** Relative to the folder of all pages: `patterns/users.md`. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /**
   * The file of the repository that it shows.
   *
   * @default - the page is written from other files
   */
  readonly source?: string;
  /** Names of the pages below it, in the same folder as its own folder of that name. */
  readonly children?: readonly string[];
}

/** All pages of the site, sections first. The start page is the README, and not here. */
export function sitePages(root: string): readonly Page[] {
  return [
    file(root, 'start.md', 'docs/start.md', 'Start'),
    ...section(
      'patterns',
      'Patterns',
      markdownIn(root, 'docs/patterns'),
      patternsIn(read(root, 'README.md')),
      'README.md',
    ),
    ...section(
      'recipes',
      'Recipes',
      written('recipes', recipePages(root)),
      read(root, 'lib/permissions/README.md'),
      'lib/permissions/README.md',
    ),
    ...section(
      'rules',
      'Rules',
      markdownIn(root, 'lib/checks/reference', 'rules'),
      read(root, 'lib/checks/reference/README.md'),
      'lib/checks/reference/README.md',
    ),
    ...section(
      'commands',
      'Command line',
      written('commands', commandPages()),
      read(root, 'lib/cli/README.md'),
      'lib/cli/README.md',
    ),
    file(root, 'proven.md', 'docs/proven.md', 'What is proven, and what is not'),
    ...section(
      'migration',
      'Migration',
      markdownIn(root, 'docs/migration'),
      '# Migration\n\nGuides that keep names and logical IDs.',
    ),
    file(root, 'deploying.md', 'docs/deploying.md', 'Deploy to two accounts'),
    file(root, 'pipelines.md', 'examples/pipelines/README.md', 'Pipelines'),
    file(root, 'changelog.md', 'CHANGELOG.md', 'Changelog'),
  ];
}

/** The chapter of the README about the patterns, as a page. */
function patternsIn(readme: string): string {
  const [, chapter] = /\n## The patterns\n([\s\S]*?)\n## /.exec(readme) ?? [];
  if (chapter === undefined) throw new Error('README.md: expected the chapter "The patterns"');
  return `# Patterns\n${chapter.replace(/^### /gm, '## ')}`;
}

function section(name: string, title: string, pages: readonly Page[], text: string, source?: string): Page[] {
  const children = pages.map(({ path }) => `./${path}`);
  return [{ path: `${name}.md`, title, text, source, children }, ...pages];
}

function markdownIn(root: string, folder: string, name = folder.split('/').pop() ?? folder): Page[] {
  return readdirSync(join(root, folder))
    .filter((each) => each.endsWith('.md') && each !== 'README.md')
    .sort()
    .map((each) => file(root, `${name}/${each}`, `${folder}/${each}`));
}

function written(folder: string, pages: readonly WrittenPage[]): Page[] {
  return pages.map(({ name, text }) => ({ path: `${folder}/${name}.md`, title: name, text }));
}

function file(root: string, path: string, source: string, title?: string): Page {
  const text = read(root, source);
  const heading = /^# (.+)$/m.exec(text)?.[1]?.replace(/`/g, '');
  if (heading === undefined) throw new Error(`${source}: expected a heading`);
  return { path, source, text, title: title ?? heading };
}

function read(root: string, source: string): string {
  return readFileSync(join(root, source), 'utf8');
}
