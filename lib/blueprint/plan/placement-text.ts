import { stringify } from 'yaml';
import type { Plan } from './plan';
import { placementOf, type Placement } from './stack-placement';

/** The placement as a file, which is read beside the blueprint. */
export function placementText({ stacks }: Pick<Plan, 'stacks'>): string {
  return `# Which stack has which entity. New ones go to the last stack of their account. Written by iam-patterns plan --placement.\n${stringify({ placement: placementOf(stacks) }, { lineWidth: 0 })}`;
}

/** The placement to start from: what is deployed stays where it is, whatever the recorded placement says of its accounts. */
export function placementAfter(
  recorded: Placement | undefined,
  deployed: Plan['stacks'] | undefined,
): Placement | undefined {
  if (deployed === undefined) return recorded;
  const own = deployed.map(({ account }) => account.name);
  const isDeployed = (id: string): boolean => own.some((name) => id === name || id.startsWith(`${name}-`));
  const others = Object.entries(recorded ?? {}).filter(([id]) => !isDeployed(id));
  return { ...Object.fromEntries(others), ...placementOf(deployed, 'all') };
}
