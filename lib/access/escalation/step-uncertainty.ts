import { describeAssumptions } from './assumption';
import type { PathAttempt } from './path-attempt';
import type { EscalationStep } from './step';

/** What must also be true: by the nature of the path, and where the policies are only partly known. */
export function uncertaintyOf({
  path: { precondition },
  assumptions,
}: PathAttempt): Pick<EscalationStep, 'preconditions' | 'dependsOn'> {
  const unknown = describeAssumptions(assumptions);
  return {
    preconditions: precondition === undefined ? unknown : [precondition, ...unknown],
    dependsOn: assumptions[0]?.about,
  };
}
