import type { Judge } from '../judge';
import { Fingerprints } from '../proof/fingerprint';
import type { AccessDifference } from './access-change';
import { changedSides } from './changed-sides';
import { Comparison } from './comparison';

/**
 * Every gain and loss between two models, for all requests: what one allows and the other does not. Order, spelling and
 * form of policies make no difference.
 */
export function differenceOf(before: Judge, after: Judge): AccessDifference {
  const [was, is] = [new Fingerprints(before), new Fingerprints(after)];
  const changed = changedSides(before, after, was, is);
  const changes =
    changed.owners.size + changed.principals.size === 0
      ? []
      : [
          ...new Comparison(before, after, 'gained', was, is, changed).changes(),
          ...new Comparison(after, before, 'lost', is, was, changed).changes(),
        ];
  const sorted = changes.sort((a, b) => (a.text < b.text ? -1 : 1));
  return { changes: sorted, toString: () => sorted.map(({ text }) => text).join('\n') };
}
