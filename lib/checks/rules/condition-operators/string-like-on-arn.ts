import { hasSymbol, maskSymbols } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { documentedKey } from '../../../service-authorization/documented-key';
import type { Problem, StatementRule } from '../../rule';

export const stringLikeOnArn: StatementRule = {
  id: 'string-like-on-arn',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'String operator compares an ARN with wildcards',
  why: 'In StringLike a * also matches colons and so extends into the account and the resource: arn:aws:s3:*:reports matches resources of any owner. ArnLike compares field by field.',
  fix: 'Use ArnLike or ArnNotLike.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Assume',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: 'arn:aws:iam::222222222222:role/Operations',
    Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Deployer' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Assume',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: 'arn:aws:iam::222222222222:role/Operations',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Deployer' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values, at }): Problem[] => {
      if (!/^String(Not)?Like$/.test(use.name) || hasSymbol(key)) return [];
      if (documentedKey(lowerCaseKey)?.type.endsWith('ARN') !== true) return [];
      const open = values.filter(({ text }) => runsOver(maskSymbols(text)));
      if (open.length === 0) return [];
      const fit = use.text.replace('String', 'Arn');
      return [
        {
          about: [use.text, key],
          at,
          message: `In ${use.text}, wildcards for ${key} also match colons. In ${fit} they do not.`,
        },
      ];
    }),
};

/** The last field of an ARN may hold colons itself: both operators let a wildcard run on to the end of it. */
function runsOver(text: string): boolean {
  return /[*?]/.test(text) && !/^\*+$/.test(text) && !/^([^:*?]*:){5}/.test(text);
}
