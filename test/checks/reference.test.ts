import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/checks/rules/rules';
import { REFERENCE } from '../../lib/checks/generate/generate-reference';
import { referencePage, referencePages } from '../../lib/checks/generate/reference-page';
import { rulePage } from '../../lib/checks/findings/rule-page';

test('the rule reference is what the rules say today', () => {
  const written = readdirSync(REFERENCE).map((name) => [name, readFileSync(join(REFERENCE, name), 'utf8')]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(referencePages()));
});

test('findings point to a page that exists', () => {
  const pages = readdirSync(REFERENCE).map((name) => join(REFERENCE, name));
  for (const { id } of RULES) expect(pages).toContain(join(__dirname, '../..', rulePage(id)));
});

test('a page shows what to avoid, what to prefer, why, and how to fix it', () => {
  const rule = RULES.find(({ id }) => id === 'trust-anyone');
  const page = rule === undefined ? '' : referencePage(rule);
  const order = ['# trust-anyone', '## Avoid', '"AWS": "*"', '## Prefer', '## Why', '## Fix'].map((text) =>
    page.indexOf(text),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
});
