import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The regions of the examples, by name, with their common indentation removed. */
function regions(): Map<string, string> {
  const found = new Map<string, string>();
  const apps = readdirSync(join(root, 'examples'))
    .map((folder) => join(root, 'examples', folder, 'app.ts'))
    .filter((app) => existsSync(app));
  for (const app of apps) {
    const source = readFileSync(app, 'utf8');
    for (const [, name = '', body = ''] of source.matchAll(
      /\/\/ #region (\S+)\n([\s\S]*?)\n\s*\/\/ #endregion/g,
    )) {
      const indent = /^ */.exec(body)?.[0].length ?? 0;
      found.set(
        name,
        body
          .split('\n')
          .map((line) => line.slice(indent))
          .join('\n'),
      );
    }
  }
  return found;
}

/** The README, and the page of each construct. */
const documents = [
  readme,
  ...readdirSync(join(root, 'docs', 'patterns'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(root, 'docs', 'patterns', file), 'utf8')),
].join('\n');

const snippets = [...documents.matchAll(/<!-- snippet: (\S+) -->\n```ts\n([\s\S]*?)\n```/g)].map(
  ([, name = '', body = '']) => [name, body] as const,
);

test('and the pages of the constructs show every region of the examples', () => {
  expect([...new Set(snippets.map(([name]) => name))].sort()).toEqual([...regions().keys()].sort());
});

test.each(snippets)('shows the example %s as it is', (name, body) => {
  expect(body).toBe(regions().get(name));
});

test('names the two commands first', () => {
  const commands = ['npm ci && npm run demo', 'npm ci && npm test'];
  const lines = readme.split('\n').slice(0, 10).join('\n');
  commands.forEach((command) => expect(lines).toContain(command));
});

test('links to files that exist', () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(5);
  links.forEach((link) => expect(() => readFileSync(join(root, link))).not.toThrow());
});
