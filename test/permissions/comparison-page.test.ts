import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonPage } from '../../lib/permissions/generate/comparison-page';
import { policies } from '../../lib/permissions/generate/managed-policy-actions.json';

const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');
const isPresent = existsSync(CORPUS);
if (!isPresent) console.warn(`skipped: no AWS managed policies at ${CORPUS}`);

test('the comparison page is fresh: run `npm run generate` after a change', () => {
  const page = readFileSync(join(__dirname, '../../lib/permissions/COMPARISON.md'), 'utf8');
  expect(page).toBe(comparisonPage());
});

(isPresent ? test : test.skip)('the actions of managed policies are those of AWS', () => {
  const documents = new Map(
    readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { name: string; version: string; document: { Statement: Statement[] } },
      )
      .map((each) => [each.name, each]),
  );
  for (const [name, { version, actions }] of Object.entries(policies)) {
    const own = documents.get(name);
    const allowed = own?.document.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
      ({ Action }) => Action,
    );
    expect([name, version, actions]).toEqual([name, own?.version, [...new Set(allowed)].sort()]);
  }
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
}
