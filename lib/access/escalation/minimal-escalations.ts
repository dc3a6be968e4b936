import type { Escalation } from './escalation-report';
import { ESCALATION_OUTCOMES } from './step';

/**
 * The escalations of one principal, the most severe first. An escalation is left out if another one requires fewer of
 * the same actions and gives as much.
 */
export function minimalEscalations(escalations: readonly Escalation[]): Escalation[] {
  const rank = ({ outcome }: Escalation): number => ESCALATION_OUTCOMES.indexOf(outcome);
  const unique = [...new Map(escalations.map((each) => [each.steps.join(' → '), each])).values()];
  return unique
    .filter((each) => !unique.some((other) => rank(other) <= rank(each) && requiresLess(other, each)))
    .sort((a, b) => rank(a) - rank(b) || (a.path.id < b.path.id ? -1 : 1));
}

function requiresLess(a: Escalation, b: Escalation): boolean {
  const required = new Set(b.path.requires.map(({ action }) => action));
  return (
    a.path.requires.length < required.size && a.path.requires.every(({ action }) => required.has(action))
  );
}
