import type { Administrator, Escalation } from '../../access';

/** The ways by which a principal makes itself an administrator with actions on itself alone. */
export function ownWays(escalations: readonly Escalation[]): readonly Escalation[] {
  return escalations.filter(({ outcome, steps }) => outcome === 'administrator' && steps.length === 3);
}

/**
 * The actions with which a principal grants itself every permission. The finding on the principal names them, so that a
 * statement that allows them needs no finding of its own: one cause, one finding.
 */
export function meansOfAdministration(
  escalations: readonly Escalation[],
  administrator: Administrator | undefined,
): ReadonlySet<string> {
  const ways = [...(administrator?.means ?? []), ...ownWays(escalations)];
  return new Set(ways.flatMap(({ path }) => path.requires.map(({ action }) => action)));
}
