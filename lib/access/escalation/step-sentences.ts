import { readable } from '../../policy/pattern/symbol';
import type { EscalationOutcome, EscalationStep } from './step';
import type { Target } from './target-index';

/** What an outcome gives, at the end of a sentence. */
export const RESULTS: Readonly<Record<EscalationOutcome, string>> = {
  administrator: 'administrator',
  unlimited: 'the permissions of the most powerful of them',
  bounded: 'everything that its permissions boundary allows',
  delegated: 'administrator',
  'by-design': 'administrator',
  more: 'more permissions than its own',
  perhaps: 'possibly more permissions',
};

/** What the principal does to the target, and the role that it gets with it. */
export function describeTarget(
  step: EscalationStep,
  { label, identityArn, arn }: Target,
  identityLabel: string | undefined,
): string[] {
  const sentence = describeStep(step, readable(label));
  const isItself = identityArn === undefined || identityArn === arn || identityLabel === undefined;
  return isItself || step.path.gain === 'group' ? [sentence] : [sentence, `role ${identityLabel}`];
}

/** What the principal does, with the object in words. */
export function describeStep({ path }: EscalationStep, object: string): string {
  return path.description.replace('{}', object);
}
