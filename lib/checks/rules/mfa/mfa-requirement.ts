import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { conditionsOn, demandsKey } from '../../../policy/condition/condition-requirement';

const PRESENT = 'aws:multifactorauthpresent';
const AGE = 'aws:multifactorauthage';

/** Conditions that hold only for a caller who presented MFA. */
export function mfaDemands(block: ConditionBlock): Condition[] {
  const present = conditionsOn(block, PRESENT).filter(
    (condition) =>
      demandsKey(condition) && condition.values.every(({ text }) => text.toLowerCase() === 'true'),
  );
  return [...present, ...conditionsOn(block, AGE).filter(demandsKey)];
}

/** Conditions about MFA that hold as well for a caller without any: with IfExists, or on presence alone. */
export function weakMfaConditions(block: ConditionBlock): Condition[] {
  const strong = mfaDemands(block);
  return [...conditionsOn(block, PRESENT), ...conditionsOn(block, AGE)].filter(
    (each) => !strong.includes(each),
  );
}

/** Whether a Deny with these conditions applies to every request without MFA, including those with access keys. */
export function hitsWithoutMfa(block: ConditionBlock): boolean {
  return block.conditions.length > 0 && block.conditions.every((condition) => holdsWithoutMfa(condition));
}

function holdsWithoutMfa({ use, lowerCaseKey, values }: Condition): boolean {
  if (lowerCaseKey !== PRESENT) return false;
  const isFalse = values.some(({ text }) => text.toLowerCase() === 'false');
  if (use.name === 'Bool') return isFalse && use.ifExists;
  if (use.name === 'Null') return values.some(({ text }) => text.toLowerCase() === 'true');
  return CONDITION_OPERATORS.get(use.name)?.negated === true && !isFalse;
}
