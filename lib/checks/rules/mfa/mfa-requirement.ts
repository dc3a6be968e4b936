import { conditionRange, holdsForAll } from '../../../access/proof/keys/condition-range';
import type { KeyValue } from '../../../access/proof/keys/key-domain';
import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
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

/** What a request without MFA has for the two keys: access keys and roles have none, console sessions say false. */
const WITHOUT_MFA = {
  person: { [PRESENT]: [null, 'false'], [AGE]: [null] },
  role: { [PRESENT]: [null], [AGE]: [null] },
} as const;

/** Whether a Deny with these conditions applies to every request without MFA of such a caller. */
export function hitsWithoutMfa({ conditions }: ConditionBlock, caller: keyof typeof WITHOUT_MFA): boolean {
  const values = new Map<string, readonly KeyValue[]>(Object.entries(WITHOUT_MFA[caller]));
  return (
    conditions.some(({ lowerCaseKey }) => values.has(lowerCaseKey)) &&
    conditions.every((each) => {
      const own = values.get(each.lowerCaseKey);
      return own === undefined ? conditionRange([each]) === 'always' : holdsForAll(each, own);
    })
  );
}
