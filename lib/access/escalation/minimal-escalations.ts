import type { Escalation } from './escalation-report';
import { OUTCOMES } from './step';

/** The gravest first; a way that asks for all that another does, and more, without giving more, is left out. */
export function essential(escalations: readonly Escalation[]): Escalation[] {
  const rank = ({ outcome }: Escalation): number => OUTCOMES.indexOf(outcome);
  const unique = [...new Map(escalations.map((each) => [each.steps.join(' → '), each])).values()];
  return unique
    .filter((each) => !unique.some((other) => rank(other) <= rank(each) && asksLess(other, each)))
    .sort((a, b) => rank(a) - rank(b) || (a.path.id < b.path.id ? -1 : 1));
}

function asksLess(a: Escalation, b: Escalation): boolean {
  const asked = new Set(b.path.needs.map(({ action }) => action));
  return a.path.needs.length < asked.size && a.path.needs.every(({ action }) => asked.has(action));
}
