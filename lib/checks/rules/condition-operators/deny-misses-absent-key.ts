import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

export const denyMissesAbsentKey: StatementRule = {
  id: 'deny-misses-absent-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'A Deny spares whoever has no organization at all',
  why: 'ForAnyValue never holds for an empty set. Callers outside every organization, and those without credentials, carry no path of one: a Deny for the paths that are not yours does not hit them.',
  fix: 'Use ForAllValues: with the negated operator, which holds without a value too; or deny Null KEY "true" in a statement of its own.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  kinds: ['resource', 'rcp'],
  avoid: exampleOf('resource', {
    Sid: 'Others',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/r-ab12/*' } },
  }),
  prefer: exampleOf('resource', {
    Sid: 'Others',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/r-ab12/*' } },
  }),
  check: ({ statement: { effect, condition } }) =>
    effect === 'Deny'
      ? condition.conditions
          .filter(
            ({ use, lowerCaseKey }) => isSparing(use.set, use.name, use.ifExists) && PATHS.test(lowerCaseKey),
          )
          .map(({ use, key, at }): Problem => ({
            about: [use.text, key],
            at,
            message: `${use.text} never holds for a caller without ${key}, whom the Deny therefore spares.`,
          }))
      : [],
};

const PATHS = /^aws:(principal|vpce)orgpaths$/;

function isSparing(set: string | undefined, name: string, ifExists: boolean): boolean {
  return set === 'ForAnyValue' && !ifExists && CONDITION_OPERATORS.get(name)?.negated === true;
}
