import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMES } from './rule-sets';
import { DocumentChecker } from '../../lib/checks/check-document';
import type { Finding } from '../../lib/checks/findings/finding';

/** An error of grammar in a policy that AWS itself published, and why it is none of ours. */
interface Explained {
  readonly rule: string;
  readonly about: string;
  readonly policies: readonly string[];
  readonly why: string;
}

const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');
const EXPLAINED = JSON.parse(
  readFileSync(join(__dirname, 'managed-policy-errors.json'), 'utf8'),
) as readonly Explained[];
const GRAMMAR = NAMES.map(({ id }) => id);
const isThere = existsSync(CORPUS);
if (!isThere) console.warn(`skipped: no AWS managed policies at ${CORPUS}`);

(isThere ? describe : describe.skip)('the policies that AWS publishes', () => {
  let found: readonly { readonly name: string; readonly finding: Finding }[];
  beforeAll(() => {
    const checker = new DocumentChecker();
    const lines = readFileSync(CORPUS, 'utf8').trim().split('\n');
    found = lines.flatMap((line) => {
      const { name, document } = JSON.parse(line) as { name: string; document: unknown };
      return checker.check({ kind: 'identity', document }).map((finding) => ({ name, finding }));
    });
  });

  test('every error of grammar in them is explained, one by one', () => {
    const errors = found
      .filter(({ finding: { rule, severity } }) => severity === 'error' && GRAMMAR.includes(rule))
      .map(({ name, finding: { rule, id } }) => `${rule} ${id.replace(/^.*::|\]$/g, '')} in ${name}`);
    const expected = EXPLAINED.flatMap(({ rule, about, policies }) =>
      policies.map((name) => `${rule} ${about} in ${name}`),
    );
    expect([...new Set(errors)].sort()).toEqual([...new Set(expected)].sort());
  });

  test('none is called malformed', () => {
    const malformed = found.filter(({ finding }) => finding.rule === 'malformed-policy');
    expect(malformed.map(({ name }) => name)).toEqual([]);
  });
});

test('every explanation says something', () => {
  for (const { why } of EXPLAINED) expect(why.length).toBeGreaterThan(30);
});
