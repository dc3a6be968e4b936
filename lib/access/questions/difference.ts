import type { Judge } from '../judge';
import { Fingerprints } from '../proof/fingerprint';
import { UnknownNames } from '../proof/unknown-names';
import type { AccessChange, AccessDifference } from './access-change';
import { ChainComparison } from './chain-comparison';
import { changedSides, type ChangedSides } from './changed-sides';
import { Comparison } from './comparison';
import { endpointChanges } from './endpoint-changes';

/**
 * Every gain and loss between two models, for all requests: what one allows and the other does not. Order, spelling and
 * form of policies make no difference.
 */
export function differenceOf(before: Judge, after: Judge): AccessDifference {
  const [was, is] = [new Fingerprints(before), new Fingerprints(after)];
  const changed = changedSides(before, after, was, is);
  const policies =
    changed.owners.size + changed.principals.size === 0
      ? []
      : [
          ...changesOf(before, after, 'gained', was, is, changed),
          ...changesOf(after, before, 'lost', is, was, changed),
        ];
  const endpoints = [...endpointChanges(before, after, 'gained'), ...endpointChanges(after, before, 'lost')];
  const sorted = [...policies, ...endpoints].sort((a, b) => (a.text < b.text ? -1 : 1));
  return { changes: sorted, toString: () => sorted.map(({ text }) => text).join('\n') };
}

/** What the second model allows and the first does not: by calls of one's own, then through roles. */
function changesOf(
  before: Judge,
  after: Judge,
  kind: 'gained' | 'lost',
  was: Fingerprints,
  is: Fingerprints,
  changed: ChangedSides,
): AccessChange[] {
  const names = new UnknownNames();
  const comparison = new Comparison(before, after, kind, was, is, changed, names);
  const direct = comparison.changes();
  const chains = new ChainComparison(before, after, kind, changed, names);
  return [...direct, ...chains.changes(comparison.gains)];
}
