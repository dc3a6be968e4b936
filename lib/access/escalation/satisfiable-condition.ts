import { CONDITION_OPERATORS } from '../../policy/condition/condition-operator';
import type { Condition, ConditionBlock } from '../../policy/condition/condition';
import { UNKNOWN, type Context } from '../../policy/condition/context';
import { hasSymbol } from '../../policy/pattern/symbol';
import { UNSETTLED_CONDITIONS } from '../../policy/condition/unsettled-conditions';
import { neverHold } from '../proof/keys/condition-range';

/**
 * Whether the conditions can be met at all. An unknown key is not enough where none of its values meets all of them.
 *
 * It detects conditions on one key that exclude each other, also by the values that the principal is known to have, and
 * times before the date of this package's data.
 */
export function isSatisfiable(block: ConditionBlock, context: Context): boolean {
  if (block.holds(context, UNSETTLED_CONDITIONS) === 'no' || neverHold(block.conditions)) return false;
  return block.conditions.every((condition) => {
    if (context.get(condition.lowerCaseKey) !== UNKNOWN) return true;
    const values = possibleValues(condition);
    return (
      values === undefined ||
      values.some(
        (value) => block.holds(context.with({ [condition.key]: value }), UNSETTLED_CONDITIONS) !== 'no',
      )
    );
  });
}

/** The only values that can meet the condition; `undefined` where they cannot be listed. */
function possibleValues({ use, values }: Condition): readonly string[] | undefined {
  const texts = values.map(({ text }) => text);
  if (use.ifExists || use.set !== undefined || texts.some(hasSymbol)) return undefined;
  const operator = CONDITION_OPERATORS.get(use.name);
  if (operator === undefined || operator.negated) return undefined;
  if (texts.length === 0) return [];
  const isExact =
    use.name === 'StringEquals' || (/^(StringLike|Arn)/.test(use.name) && !/[*?]/.test(texts.join('')));
  return isExact && !texts.some((text) => text.includes('${')) ? texts : undefined;
}
