import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

export const denyMissesAbsentKey: StatementRule = {
  id: 'deny-misses-absent-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Deny does not apply to callers outside every organization',
  why: 'ForAnyValue is never true for an empty set. Callers outside every organization, and anonymous callers, have no organization path: a Deny for paths other than yours does not apply to them.',
  fix: 'Use ForAllValues with the negated operator, which is also true without a value, or deny Null KEY "true" in a statement of its own.',
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
            message: `${use.text} is never true for a caller without ${key}, so the Deny does not apply to it.`,
          }))
      : [],
};

const PATHS = /^aws:(principal|vpce)orgpaths$/;

function isSparing(set: string | undefined, name: string, ifExists: boolean): boolean {
  return set === 'ForAnyValue' && !ifExists && CONDITION_OPERATORS.get(name)?.negated === true;
}
