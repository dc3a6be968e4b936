import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { variablesIn } from './variables-in-text';
import type { Problem, StatementRule } from '../../rule';

export const variableInElement: StatementRule = {
  id: 'variable-in-element',
  scope: 'statement',
  severity: 'error',
  title: 'Policy variable is used where AWS does not replace it',
  why: 'AWS replaces variables in Resource and in condition values. In a principal or in the name of a condition key they are plain text and match nothing.',
  fix: 'Use a condition instead: StringEquals aws:ResourceTag/team ${aws:PrincipalTag/team}.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse',
  kinds: DOCUMENT_KINDS,
  avoid: {
    ...exampleOf('trust', {
      Sid: 'Self',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:user/${aws:username}' },
      Action: 'sts:AssumeRole',
    }),
    owner: 'arn:aws:iam::111111111111:role/Operations',
  },
  prefer: {
    ...exampleOf('trust', {
      Sid: 'Ana',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:user/ana' },
      Action: 'sts:AssumeRole',
      Condition: {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        StringEquals: { 'sts:RoleSessionName': '${aws:username}' },
      },
    }),
    owner: 'arn:aws:iam::111111111111:role/Operations',
  },
  check: ({ statement: { principal, condition } }) => {
    const texts = [
      ...(principal?.principals ?? []).map(({ text, at }) => ({ text, at, element: 'a principal' })),
      ...condition.conditions.map(({ key, at }) => ({
        text: key,
        at,
        element: 'the name of a condition key',
      })),
    ];
    return texts.flatMap(({ text, at, element }): Problem[] => {
      if (hasSymbol(text) || variablesIn(text).length === 0) return [];
      return [
        { about: [text], at, message: `"${text}" is ${element}, where AWS does not replace variables.` },
      ];
    });
  },
};
