import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../../lib/policy/value';
import { CORRECTNESS, NAMES } from '../rule-sets';
import { DocumentChecker } from '../../../lib/checks/check-document';
import type { Finding } from '../../../lib/checks/findings/finding';
import explained from './managed-policy-errors.json';
import { describeWith } from '../../describe-with';

/** An error about a name in a policy that AWS itself published, and why it is not an error of the rule. */
interface ExplainedName {
  readonly rule: string;
  readonly about: string;
  readonly policies: readonly string[];
  readonly why: string;
}

const CORPUS = join(__dirname, '../../../../shared/corpora/aws-managed-policies.jsonl');
const EXPLAINED_NAMES = JSON.parse(
  readFileSync(join(__dirname, 'managed-policy-name-errors.json'), 'utf8'),
) as readonly ExplainedName[];
const isThere = existsSync(CORPUS);

interface Policy {
  readonly name: string;
  readonly document: { readonly Statement: unknown };
  readonly findings: readonly Finding[];
}

describeWith(isThere, CORPUS, 'the policies that AWS publishes', () => {
  const nameIds = NAMES.map(({ id }) => id);
  const validityIds = CORRECTNESS.map(({ id }) => id).filter((id) => !nameIds.includes(id));
  let policies: readonly Policy[] = [];
  beforeAll(() => {
    const checker = new DocumentChecker();
    policies = readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Omit<Policy, 'findings'>)
      .map(({ name, document }) => ({
        name,
        document,
        findings: checker.check({ kind: 'identity', document }),
      }));
  });

  test('every error about names in them is explained', () => {
    const errors = policies.flatMap(({ name, findings }) =>
      findings
        .filter(({ rule, severity }) => severity === 'error' && nameIds.includes(rule))
        .map(({ rule, id }) => `${rule} ${id.replace(/^.*::|\]$/g, '')} in ${name}`),
    );
    const expected = EXPLAINED_NAMES.flatMap(({ rule, about, policies: names }) =>
      names.map((name) => `${rule} ${about} in ${name}`),
    );
    expect([...new Set(errors)].sort()).toEqual([...new Set(expected)].sort());
  });

  test('none is malformed', () => {
    expect(policies.filter(by('malformed-policy')).map(({ name }) => name)).toEqual([]);
  });

  test('every error of validity in them is explained, one by one', () => {
    const found = policies.flatMap(({ name, findings }) =>
      findings
        .filter(({ rule, severity }) => severity === 'error' && validityIds.includes(rule))
        .map(({ rule, path }) => ({ policy: name, rule, path })),
    );
    expect(found).toEqual(explained.map(({ policy, rule, path }) => ({ policy, rule, path })));
  });

  test('every StringLike with a bare * is found, and no other', () => {
    const written = policies.filter(({ document }) => statementsOf(document).some(hasBareStar));
    expect(policies.filter(by('presence-by-wildcard')).map(({ name }) => name)).toEqual(
      written.map(({ name }) => name),
    );
    expect(written.length).toBeGreaterThan(50);
  });

  // How many of the 1,444 policies of March 2026 Access Analyzer has the finding on; there are 1,641 here.
  test.each([
    ['EQUIVALENT_TO_NULL_FALSE', 'presence-by-wildcard', 55],
    ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 'identity-policy-size', 25],
    ['REDUNDANT_RESOURCE', 'redundant-resource', 18],
    ['REDUNDANT_ACTION', 'redundant-action', 11],
    ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', 'string-like-on-arn', 6],
    ['MISSING_QUALIFIER', 'multivalued-key-without-set', 3],
    ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'resource-tag-not-carried', 3],
    ['TYPE_MISMATCH', 'condition-operator-type', 1],
  ])('%s is found as often as Access Analyzer does: %s', (_, rule, count) => {
    expect(validityIds).toContain(rule);
    expect(policies.filter(by(rule)).length).toBeGreaterThanOrEqual(count);
  });
});

test('every explanation says something', () => {
  for (const { why } of [...explained, ...EXPLAINED_NAMES]) expect(why.length).toBeGreaterThan(30);
});
function by(rule: string): (policy: Policy) => boolean {
  return ({ findings }) => findings.some((finding) => finding.rule === rule);
}

function statementsOf({ Statement: written }: Policy['document']): unknown[] {
  return Array.isArray(written) ? (written as unknown[]) : [written];
}

/** Read from the plain JSON, without the reader that the rules have. */
function hasBareStar(statement: unknown): boolean {
  const condition = isRecord(statement) ? statement.Condition : undefined;
  return Object.entries(isRecord(condition) ? condition : {}).some(
    ([operator, keys]) =>
      /^(ForAnyValue:)?(StringLike|ArnLike)$/.test(operator) &&
      Object.values(isRecord(keys) ? keys : {}).some((values) => [values].flat().includes('*')),
  );
}
