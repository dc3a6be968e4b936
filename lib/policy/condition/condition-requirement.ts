import type { Condition, ConditionBlock } from './condition';
import { CONDITION_OPERATORS } from './condition-operator';
import { hasSymbol } from '../pattern/symbol';

/**
 * Whether the condition fails for a request without the key: a positive operator, without IfExists and without
 * ForAllValues, which holds for an empty set.
 */
export function demandsKey({ use }: Condition): boolean {
  if (use.ifExists || use.set === 'ForAllValues') return false;
  return CONDITION_OPERATORS.get(use.name)?.negated === false;
}

/** Whether it lets some values through and others not, and no request without the key. */
export function demandsValue(condition: Condition): boolean {
  return demandsKey(condition) && testsValue(condition);
}

/**
 * Whether it lets some values through and others not, whatever it says of a missing key: enough for claims that every
 * token has.
 */
export function testsValue(condition: Condition): boolean {
  const isPositive = CONDITION_OPERATORS.get(condition.use.name)?.negated === false;
  return isPositive && condition.values.every(({ text }) => !isAnyValue(condition, text));
}

/** The conditions that test values of a key that every request of the kind has. */
export function testsOn(block: ConditionBlock, key: string | RegExp): Condition[] {
  return conditionsOn(block, key).filter(testsValue);
}

/** Whether a value lets every other through: `*` under an operator that knows wildcards. */
function isAnyValue({ use }: Condition, text: string): boolean {
  return /Like|^Arn/.test(use.name) && /^\*+$/.test(text);
}

/** The conditions that require certain values of the key, given in lower case or as a pattern for it. */
export function demandsOn(block: ConditionBlock, key: string | RegExp): Condition[] {
  return conditionsOn(block, key).filter(demandsValue);
}

/** The conditions on the key, whatever they require. */
export function conditionsOn({ conditions }: ConditionBlock, key: string | RegExp): Condition[] {
  return conditions.filter(({ lowerCaseKey }) =>
    typeof key === 'string' ? lowerCaseKey === key : key.test(lowerCaseKey),
  );
}

/** Whether there may be conditions that are known only after deployment. */
export function hasUnknown({ conditions, isKnown }: ConditionBlock): boolean {
  return !isKnown || conditions.some(({ key, use }) => hasSymbol(key) || use.name === 'unknown');
}

/**
 * Keys about the caller, its network and the time, and not about the action or its target.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ABOUT_CALLER =
  /^aws:(principal|source(ip|vpc|vpce|vpcarn|identity)$|vpc|multifactorauth|user|referer$|currenttime$|epochtime$|tokenissuetime$|securetransport$|requestedregion$|federatedprovider$|ec2instancesource|assumedroot$|signinsessionarn$)/;

/**
 * Whether the conditions may limit what can be done, or to what: every condition counts but those that are known to be
 * about the caller alone, or to let everything through.
 */
export function limitsTarget(block: ConditionBlock): boolean {
  if (hasUnknown(block)) return true;
  return block.conditions.some(
    (condition) => !ABOUT_CALLER.test(condition.lowerCaseKey) && !holdsAlways(condition),
  );
}

function holdsAlways(condition: Condition): boolean {
  const isPositive = CONDITION_OPERATORS.get(condition.use.name)?.negated === false;
  return isPositive && condition.values.some(({ text }) => isAnyValue(condition, text));
}
