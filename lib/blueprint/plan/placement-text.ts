import { stringify } from 'yaml';
import type { Plan } from './plan';
import { placementOf } from './stack-placement';

/** The placement as a file for `include`. */
export function placementText({ stacks }: Plan): string {
  return `# Which stack has which entity. Written by iam-patterns plan --placement.\n${stringify({ placement: placementOf(stacks) }, { lineWidth: 0 })}`;
}
