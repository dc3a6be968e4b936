import type { Condition, ConditionBlock } from '../policy/condition/condition';
import { listed, shown } from './layout';

/** Text between the key and its values. */
const VERBS: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringNotEquals: 'is not',
  StringEqualsIgnoreCase: 'is (ignoring case)',
  StringNotEqualsIgnoreCase: 'is not (ignoring case)',
  StringLike: 'is like',
  StringNotLike: 'is not like',
  ArnEquals: 'is like',
  ArnLike: 'is like',
  ArnNotEquals: 'is not like',
  ArnNotLike: 'is not like',
  NumericEquals: 'is',
  NumericNotEquals: 'is not',
  NumericLessThan: 'is below',
  NumericLessThanEquals: 'is at most',
  NumericGreaterThan: 'is above',
  NumericGreaterThanEquals: 'is at least',
  DateEquals: 'is',
  DateNotEquals: 'is not',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is not after',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is not before',
  IpAddress: 'is in',
  NotIpAddress: 'is not in',
  Bool: 'is',
  BinaryEquals: 'is',
};

/** Conditions with a phrase of their own. Others are written with their key. */
const PHRASES: ReadonlyMap<string, (values: string) => string> = new Map([
  ['ArnEquals aws:principalarn', (values: string) => `if it is ${values}`],
  ['ArnLike aws:principalarn', (values: string) => `if it is ${values}`],
  ['StringEquals aws:principalarn', (values: string) => `if it is ${values}`],
  ['StringLike aws:principalarn', (values: string) => `if it is ${values}`],
  ['StringEquals sts:externalid', (values: string) => `with the external ID ${values}`],
  ['StringEquals aws:principalorgid', (values: string) => `from the organization ${values}`],
  ['StringEquals sts:rolesessionname', (values: string) => `with the session name ${values}`],
  ['StringLike sts:rolesessionname', (values: string) => `with a session name like ${values}`],
  ['StringEquals sts:sourceidentity', (values: string) => `with the source identity ${values}`],
  ['StringLike sts:sourceidentity', (values: string) => `with a source identity like ${values}`],
  ['StringEquals aws:sourceaccount', (values: string) => `on behalf of account ${values}`],
  ['ArnLike aws:sourcearn', (values: string) => `on behalf of ${values}`],
  ['ArnEquals aws:sourcearn', (values: string) => `on behalf of ${values}`],
  ['StringEquals iam:passedtoservice', (values: string) => `for ${values}`],
  ['IpAddress aws:sourceip', (values: string) => `from the IP addresses ${values}`],
  ['DateGreaterThan aws:currenttime', (values: string) => `after ${values}`],
  ['DateLessThan aws:currenttime', (values: string) => `before ${values}`],
]);

const MFA_PRESENT = 'aws:multifactorauthpresent';
const MFA_AGE = 'aws:multifactorauthage';

/** The conditions of a statement as phrases: `with MFA within 60 minutes`, `from the organization o-…`. */
export function conditionPhrases({ conditions, isKnown }: ConditionBlock): string[] {
  const mfa = mfaPhrases(conditions);
  const others = conditions.filter((condition) => !mfa.read.includes(condition));
  return [
    ...mfa.phrases,
    ...others.map(phraseOf),
    ...(isKnown ? [] : ['under conditions that are unknown before deployment']),
  ];
}

/** The two condition keys of MFA make one phrase. */
function mfaPhrases(conditions: readonly Condition[]): { phrases: string[]; read: Condition[] } {
  const find = (key: string, operators: readonly string[], value: RegExp) =>
    conditions.find(
      ({ lowerCaseKey, use, values }) =>
        lowerCaseKey === key &&
        operators.includes(use.text) &&
        values.length === 1 &&
        value.test(values[0]?.text ?? ''),
    );
  const absent = find(MFA_PRESENT, ['BoolIfExists'], /^false$/);
  const present = find(MFA_PRESENT, ['Bool'], /^true$/);
  const age = find(MFA_AGE, ['NumericLessThan', 'NumericLessThanEquals'], /^\d+$/);
  const read = [absent, present, age].filter((condition) => condition !== undefined);
  const within = age ? ` within ${durationText(Number(age.values[0]?.text))}` : '';
  return {
    phrases: [...(absent ? ['without MFA'] : []), ...(present || age ? [`with MFA${within}`] : [])],
    read,
  };
}

function durationText(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`;
}

function phraseOf({ use, key, lowerCaseKey, values }: Condition): string {
  const texts = values.map(({ text }) => (text === '' ? '""' : shown(text)));
  const phrase = use.text === use.name ? PHRASES.get(`${use.name} ${lowerCaseKey}`) : undefined;
  if (phrase) return phrase(listed(texts, 'or'));
  const whether = use.ifExists ? 'is absent or ' : '';
  const scope =
    use.set === 'ForAllValues' ? 'every value of ' : use.set === 'ForAnyValue' ? 'some value of ' : '';
  if (use.name === 'Null') {
    const state = texts.includes('true')
      ? texts.includes('false')
        ? 'is present or absent'
        : 'is absent'
      : 'is present';
    return `where ${shown(key)} ${state}`;
  }
  const verb = VERBS[use.name] ?? shown(use.text);
  const negated = verb.includes('not');
  return `where ${scope}${shown(key)} ${whether}${verb} ${listed(texts, negated ? 'nor' : 'or')}`;
}
