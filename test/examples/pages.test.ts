import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const pages = join(root, 'docs', 'patterns');

/** The lines without their common indentation and without empty lines at the ends. */
function dedented(text: string): string {
  const lines = text
    .split('\n')
    .filter((line, i, all) => line.trim() !== '' || (i > 0 && i < all.length - 1));
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

const snippets = readdirSync(pages)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) =>
    [
      ...readFileSync(join(pages, file), 'utf8').matchAll(
        /<!-- example: (\S+) -->\n\s*```ts\n([\s\S]*?)\n```/g,
      ),
    ].map(([, name = '', body = '']) => [file, name, body] as const),
  );

test('pages of patterns show examples', () => {
  expect(snippets.length).toBeGreaterThan(0);
});

test.each(snippets)('%s shows the example %s as it is', (_file, name, body) => {
  const [folder = '', part] = name.split('#');
  const source = readFileSync(join(root, 'examples', folder, 'app.ts'), 'utf8');
  const bodies = [...source.matchAll(/\/\/ example: (\S+)\n([\s\S]*?)\n *\/\/ example end/g)];
  const found = bodies.find(([, each]) => each === (part ?? name));
  expect(dedented(body)).toBe(dedented(found?.[2] ?? `no example ${name}`));
});
