import { exampleOf } from '../examples/document-example';
import type { Condition } from '../../../policy/condition/condition';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { mfaDemands, weakMfaConditions } from './mfa-requirement';
import type { StatementRule } from '../../rule';

export const mfaCondition: StatementRule = {
  id: 'mfa-condition',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'MFA condition does not apply to requests without MFA',
  why: 'Requests with access keys do not contain aws:MultiFactorAuthPresent at all. A Deny with Bool false does not apply to them, an Allow with BoolIfExists true allows them, and a check that the key exists says nothing about MFA.',
  fix: 'In an Allow use Bool aws:MultiFactorAuthPresent true, in a Deny use BoolIfExists aws:MultiFactorAuthPresent false.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  kinds: ['identity', 'boundary', 'session', 'resource', 'scp', 'rcp'],
  avoid: exampleOf('identity', {
    Sid: 'WithoutMfa',
    Effect: 'Deny',
    Action: 'rds:DeleteDBInstance',
    Resource: '*',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'WithoutMfa',
    Effect: 'Deny',
    Action: 'rds:DeleteDBInstance',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  check: ({ statement: { effect, condition } }) => {
    if (hasUnknown(condition) || effect === 'unknown') return [];
    const missing = effect === 'Deny' ? sparing(condition.conditions) : [];
    const weak = effect === 'Allow' && mfaDemands(condition).length === 0 ? weakMfaConditions(condition) : [];
    return [
      ...missing
        .filter(() => conditionsOn(condition, PRESENT).length === 1)
        .map((each) =>
          problem(each, 'does not apply to requests with access keys, which do not contain the key'),
        ),
      ...weak.filter(isForMfa).map((each) => problem(each, 'also allows requests without MFA')),
    ];
  },
};

const PRESENT = 'aws:multifactorauthpresent';

function problem(condition: Condition, what: string) {
  return {
    about: [condition.use.text, condition.key],
    at: condition.at,
    message: `${condition.toString()} ${what}.`,
  };
}

function sparing(conditions: readonly Condition[]): Condition[] {
  return conditions.filter(
    ({ use, lowerCaseKey, values }) =>
      lowerCaseKey === PRESENT &&
      use.name === 'Bool' &&
      !use.ifExists &&
      use.set === undefined &&
      values.every(({ text }) => text.toLowerCase() === 'false'),
  );
}

/** Whether an Allow means to ask for MFA: true, if the key is there; that the key is there; an age, if it has one. */
function isForMfa({ use, lowerCaseKey, values }: Condition): boolean {
  const says = (text: string) =>
    values.length > 0 && values.every((value) => value.text.toLowerCase() === text);
  if (use.name === 'Null') return says('false') && lowerCaseKey === PRESENT;
  if (use.name === 'Bool') return use.ifExists && says('true');
  return use.name.startsWith('NumericLess') && use.ifExists;
}
