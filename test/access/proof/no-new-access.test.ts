import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveNoNewAccess } from '../../../lib/access/proof/document-proof';
import { readPolicies } from '../../../lib/access/proof/policy-source';
import type { DocumentKind } from '../../../lib/policy/document/document';
import { gainByTrying } from './brute-force';
import { EQUAL } from './equal-pairs';
import { allow, deny, policy } from './policy-parts';
import { WIDENING } from './widening-pairs';
import { changedDocument, Random, randomDocument } from './random-policies';
import { describeWith } from '../../describe-with';

const resultOf = (existing: unknown, candidate: unknown, kind: DocumentKind = 'identity'): string =>
  proveNoNewAccess(existing, candidate, kind).result;

describe('pairs of our own', () => {
  test('are at least 200 questions', () => {
    expect(2 * (WIDENING.length + EQUAL.length)).toBeGreaterThan(400);
  });

  test.each(WIDENING.map((pair) => [`${pair.kind}: ${pair.name}`, pair] as const))(
    '%s',
    (_name, { kind, narrow, wide }) => {
      const { result, witness } = proveNoNewAccess(narrow, wide, kind);
      expect(result).toBe('FAIL');
      expect(witness?.action).toMatch(/^[\w-]+:\w+$/);
      expect(resultOf(wide, narrow, kind)).toBe('PASS');
    },
  );

  test.each(EQUAL.map((pair) => [pair.name, pair] as const))(
    'no difference: %s',
    (_name, { kind, one, other }) => {
      expect(resultOf(one, other, kind)).toBe('PASS');
      expect(resultOf(other, one, kind)).toBe('PASS');
    },
  );
});

test('a variable in a Deny becomes plain text when the Version is removed', () => {
  const statements = [allow({ Resource: '*' }), deny({ Resource: 'arn:aws:s3:::home/${aws:username}/*' })];
  const { result, witness } = proveNoNewAccess(policy(...statements), { Statement: statements }, 'identity');
  expect(result).toBe('FAIL');
  expect(witness?.resource).toBe(`arn:aws:s3:::home/${witness?.context['aws:username']?.toString()}/example`);
});

describe('what cannot be decided', () => {
  test('a variable that may or may not hold a certain text is named', () => {
    const own = policy(allow({ Resource: 'arn:aws:s3:::home/${aws:username}/*' }));
    expect(resultOf(own, policy(allow({ Resource: 'arn:aws:s3:::home/ana/*' })))).toBe('FAIL');
  });

  test('documents that no one would write end with an answer, or as too complex', () => {
    const wild = (i: number): string => `arn:aws:s3:::*${i % 7}*${i % 11}*${i % 13}*x*${i}*`;
    const many = (more: number): unknown =>
      policy(
        ...Array.from({ length: 400 }, (_, i) =>
          (i % 3 === 0 ? deny : allow)({
            Action: 's3:*',
            Resource: [wild(i), wild(i * 31 + more)],
            Condition: { StringLike: { [`aws:PrincipalTag/k${i % 9}`]: [`*${i}*`] } },
          }),
        ),
      );
    const start = Date.now();
    const { result, reason } = proveNoNewAccess(many(1), many(2), 'identity');
    expect(['FAIL', 'UNDETERMINED']).toContain(result);
    if (result === 'UNDETERMINED')
      expect(reason).toMatch(/too complex: the question needs more than [\d,]+ steps/);
    expect(Date.now() - start).toBeLessThan(30_000);
  }, 60_000);
});

describe('random pairs, against trying requests one by one', () => {
  const PAIRS = 500;

  test.each([1, 2, 3, 4])(
    'seed %i',
    (seed) => {
      const results = { PASS: 0, FAIL: 0, UNDETERMINED: 0 };
      for (let i = 0; i < PAIRS; i++) {
        const random = new Random(seed * 1_000_003 + i);
        const isResource = random.chance(0.4);
        const one = randomDocument(random, isResource);
        const other = random.chance(0.75)
          ? changedDocument(random, one, isResource)
          : randomDocument(random, isResource);
        const kind = isResource ? 'resource' : 'identity';
        // A FAIL has a witness that the evaluation confirmed: there is no false gain.
        const { result } = proveNoNewAccess(one, other, kind);
        results[result] += 1;
        if (result !== 'PASS') continue;
        const [before, after] = readPolicies([one, other], kind);
        if (before === undefined || after === undefined) throw new TypeError('two policies are needed');
        const missed = gainByTrying(before, after, random, 100);
        if (missed !== undefined) throw new Error(`missed: ${missed}\n${JSON.stringify({ one, other })}`);
      }
      expect(results.PASS).toBeGreaterThan(PAIRS / 4);
      expect(results.FAIL).toBeGreaterThan(PAIRS / 4);
      expect(results.UNDETERMINED).toBeLessThan(PAIRS / 50);
    },
    120_000,
  );
});

const conformance = join(__dirname, '../../../../shared/conformance/no-new-access.jsonl');

/**
 * The existing policy of this pair denies nothing on the network ACL that the new one names, so that it allows the call:
 * AWS's answer fits a reference policy that names `acl-123456`.
 */
const CONTRADICTS_ITSELF = 'identity-policies/check-access-to-sensitive-resource/ec2-network-acl#3';

describeWith(existsSync(conformance), conformance, "AWS's own pairs", () => {
  interface Line {
    readonly id: string;
    readonly kind: DocumentKind;
    readonly existing: unknown;
    readonly new: unknown;
    readonly expected: string;
  }
  const lines = !existsSync(conformance)
    ? []
    : readFileSync(conformance, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);

  test('come out as AWS says', () => {
    const wrong = lines.filter((line) => resultOf(line.existing, line.new, line.kind) !== line.expected);
    expect(lines.length).toBeGreaterThan(90);
    expect(wrong.map(({ id }) => id)).toEqual(
      lines.some(({ id }) => id === CONTRADICTS_ITSELF) ? [CONTRADICTS_ITSELF] : [],
    );
  });
});
