import type { Condition } from '../../../policy/condition/condition';
import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';

/** What a condition comes to that compares with a value which every other meets. */
export type WildcardMeaning = 'present' | 'absent' | 'always' | 'never';

/** What a condition with a bare `*` among its values comes to; `undefined` for one without. */
export function wildcardMeaning({ use, values }: Condition): WildcardMeaning | undefined {
  if (!/^String(Not)?Like$|^Arn/.test(use.name) || !values.some(({ text }) => /^\*+$/.test(text)))
    return undefined;
  const negated = CONDITION_OPERATORS.get(use.name)?.negated === true;
  if (use.name.startsWith('Arn') && !use.name.endsWith('Like')) return undefined;
  const holdsWithoutKey = use.ifExists || (use.set === undefined ? negated : use.set === 'ForAllValues');
  if (negated) return holdsWithoutKey ? 'absent' : 'never';
  return holdsWithoutKey ? 'always' : 'present';
}
