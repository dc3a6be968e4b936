import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** How the examples import the package, and how its users do. */
const SUBPATHS: readonly (readonly [string, string])[] = [
  ["'../../lib/access/testing'", "'cdk-iam-patterns/testing'"],
  ["'../../lib/checks'", "'cdk-iam-patterns/checks'"],
  ["'../../lib'", "'cdk-iam-patterns'"],
];

/**
 * The regions of the examples, by name, with their common indentation removed. The parts of a region that is cut, such
 * as imports and a body, are separated by an empty line.
 */
function regions(): Map<string, string> {
  const found = new Map<string, string>();
  const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  for (const file of files) {
    const source = SUBPATHS.reduce(
      (text, [ours, theirs]) => text.replaceAll(ours, theirs),
      readFileSync(join(root, 'examples', file), 'utf8'),
    );
    for (const [, name = '', body = ''] of source.matchAll(
      /\/\/ #region (\S+)\n([\s\S]*?)\n\s*\/\/ #endregion/g,
    )) {
      const indent = /^ */.exec(body)?.[0].length ?? 0;
      const part = body
        .split('\n')
        .map((line) => line.slice(indent))
        .join('\n');
      const before = found.get(name);
      found.set(name, before === undefined ? part : `${before}\n\n${part}`);
    }
  }
  return found;
}

/** The README and the pages. */
const documents = [
  readme,
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(root, 'docs', file), 'utf8')),
].join('\n');

const snippetsOf = (text: string) =>
  [...text.matchAll(/<!-- snippet: (\S+) -->\n```ts\n([\s\S]*?)\n```/g)].map(
    ([, name = '', body = '']) => [name, body] as const,
  );
const snippets = snippetsOf(documents);

test('and the pages show every region of the examples', () => {
  expect([...new Set(snippets.map(([name]) => name))].sort()).toEqual([...regions().keys()].sort());
});

test.each(snippets)('shows the example %s as it is', (name, body) => {
  expect(body).toBe(regions().get(name));
});

test('shows no TypeScript that no example has', () => {
  expect(readme.match(/^```ts$/gm)).toHaveLength(snippetsOf(readme).length);
});

test('names the two commands first', () => {
  const commands = ['npm ci && npm run demo', 'npm ci && npm test'];
  const lines = readme.split('\n').slice(0, 12).join('\n');
  commands.forEach((command) => expect(lines).toContain(command));
});

test('links to files that exist', () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(5);
  links.forEach((link) => expect(() => readFileSync(join(root, link))).not.toThrow());
});
