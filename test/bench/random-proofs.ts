/**
 * Compares proofs with brute force over many random pairs. Run with
 * `npx ts-node test/bench/random-proofs.ts documents|layers|apps <first seed> <pairs>`; it prints the figures, and the
 * first pair that differs with its seed.
 */
import { proveNoNewAccess } from '../../lib/access/proof/document-proof';
import { readPolicies } from '../../lib/access/proof/policy-source';
import { gainByTrying } from '../access/proof/brute-force';
import { compareApps } from '../access/proof/compare-apps';
import { compareLayers } from '../access/proof/compare-layers';
import { changedDocument, Random, randomDocument } from '../access/proof/random-policies';

type Figures = Record<string, number>;

function compareDocuments(seed: number, figures: Figures): void {
  const random = new Random(seed);
  const isResource = random.chance(0.4);
  const one = randomDocument(random, isResource);
  const other = changedDocument(random, one, isResource);
  const kind = isResource ? 'resource' : 'identity';
  for (const [existing, candidate] of [
    [one, other],
    [other, one],
  ]) {
    const { result } = proveNoNewAccess(existing, candidate, kind);
    figures[result] = (figures[result] ?? 0) + 1;
    if (result !== 'PASS') continue;
    const [before, after] = readPolicies([existing, candidate], kind);
    const missed = before && after && gainByTrying(before, after, random, 100);
    if (missed !== undefined)
      throw new Error(`missed: ${missed}\n${JSON.stringify({ existing, candidate })}`);
  }
}

const COMPARISONS: Readonly<Record<string, readonly [(seed: number, figures: never) => void, Figures]>> = {
  documents: [compareDocuments, {}],
  layers: [compareLayers, { gains: 0, none: 0, undetermined: 0 }],
  apps: [compareApps, { gains: 0, gainsThroughRoles: 0, without: 0, undetermined: 0 }],
};

const [kind = '', first = '1', pairs = '1000'] = process.argv.slice(2);
const comparison = COMPARISONS[kind];
if (comparison === undefined)
  throw new Error(`expected ${Object.keys(COMPARISONS).join(', ')}, got "${kind}"`);
const [compare, figures] = comparison;
const start = Date.now();
for (let i = 0; i < Number(pairs); i++) compare(Number(first) + i, figures as never);
console.log(JSON.stringify({ kind, first, pairs, ...figures, seconds: (Date.now() - start) / 1000 }));
