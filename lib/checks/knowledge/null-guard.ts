import type { ConditionBlock } from '../../policy/condition';
import { conditionsOn } from './condition-demand';

/** Whether the conditions demand, by Null, that the key is there. */
export function isNullGuarded(block: ConditionBlock, lowerCaseKey: string): boolean {
  return conditionsOn(block, lowerCaseKey).some(
    ({ use, values }) =>
      use.name === 'Null' && values.length > 0 && values.every(({ text }) => text.toLowerCase() === 'false'),
  );
}
