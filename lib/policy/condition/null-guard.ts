import type { ConditionBlock } from './condition';
import { hasSymbol } from '../pattern/symbol';
import { conditionsOn } from './condition-requirement';

/** Whether the conditions require, by Null, that the key is present; unknown where that is known only after deployment. */
export function isNullGuarded(block: ConditionBlock, lowerCaseKey: string): boolean {
  return conditionsOn(block, lowerCaseKey).some(
    ({ use, values }) =>
      use.name === 'Null' &&
      values.length > 0 &&
      values.every(({ text }) => hasSymbol(text) || text.toLowerCase() === 'false'),
  );
}
