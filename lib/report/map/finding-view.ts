import type { Finding } from '../../checks';
import { keyOf, placeOf } from '../../checks/findings/finding-place';
import { readable } from '../../policy/pattern/symbol';
import type { MapChange, MapFinding } from './map-data';
import type { NodeRegistry } from './node-registry';

/** Findings with the nodes that they are about; against an earlier state, new and resolved ones are marked. */
export function findingViews(
  registry: NodeRegistry,
  after: readonly Finding[],
  before: readonly Finding[] | undefined,
): MapFinding[] {
  const view = (finding: Finding, change?: MapChange): MapFinding => {
    const { rule, severity, message, fix, see, id, origin } = finding;
    return {
      rule,
      severity,
      message: readable(message),
      fix: readable(fix),
      see,
      id,
      place: readable(placeOf(finding)),
      nodes: origin === undefined ? [] : registry.at(origin),
      ...(change === undefined ? {} : { change }),
    };
  };
  if (before === undefined) return after.map((finding) => view(finding));
  const [known, kept] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [
    ...after.map((finding) => view(finding, known.has(keyOf(finding)) ? undefined : 'gained')),
    ...before.flatMap((finding) => (kept.has(keyOf(finding)) ? [] : [view(finding, 'lost')])),
  ];
}
