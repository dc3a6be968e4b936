import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page that is written from other files. */
export interface WrittenPage {
  readonly name: string;
  readonly text: string;
}

/** One page for each class of recipes: what it is for, and its methods with what they allow. */
export function recipePages(root: string): readonly WrittenPage[] {
  const folder = join(root, 'lib', 'permissions', 'recipes');
  const comparison = comparisons(readFileSync(join(root, 'lib', 'permissions', 'COMPARISON.md'), 'utf8'));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => pageOf(readFileSync(join(folder, file), 'utf8'), comparison))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function pageOf(source: string, comparison: ReadonlyMap<string, string>): WrittenPage[] {
  const [, comment, name] =
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\nexport class (\w+Permissions)\b/.exec(source) ?? [];
  if (comment === undefined || name === undefined) return [];
  const methods = [
    ...source.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n\s+static (\w+)\(([\s\S]*?)\): Permissions/g),
  ];
  const sections = methods.flatMap(([, does = '', method = '', parameters = '']) => [
    `## ${method}\n\n\`${name}.${method}(${oneLine(parameters)})\`\n\n${textOf(does)}`,
    ...[...comparison]
      .filter(([recipe]) => recipe.split('(')[0] === `${name}.${method}`)
      .map(([, table]) => table),
  ]);
  return [{ name, text: [`# ${name}`, textOf(comment), ...sections].join('\n\n') }];
}

/** The table of each recipe that is compared with the grant of the CDK and an AWS managed policy. */
function comparisons(page: string): ReadonlyMap<string, string> {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return [title.trim(), `Compared, action by action:\n\n${lines.join('\n').trim()}`];
    }),
  );
}

/** A docstring as Markdown: its text, and a list of its tags. */
function textOf(comment: string): string {
  const [text = '', ...tags] = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .trim()
    .split(/^@/m);
  const links = tags.map((tag) => tag.replace(/^param (\w+)/, '`$1`:').replace(/^(see|default)\s+/, '$1: '));
  return [
    text.trim(),
    ...(links.length === 0 ? [] : [links.map((each) => `- ${oneLine(each)}`).join('\n')]),
  ].join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/,? $/, '').trim();
}
