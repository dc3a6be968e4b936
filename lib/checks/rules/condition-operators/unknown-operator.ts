import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { nearestName } from '../../../service-authorization';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule } from '../../rule';

export const unknownOperator: DocumentRule = {
  id: 'unknown-operator',
  scope: 'document',
  severity: 'error',
  title: 'Condition operator does not exist',
  why: 'AWS rejects the document. Operators are case-sensitive: a set operator stands in front, IfExists at the end, and Null accepts neither.',
  fix: 'Use a condition operator that IAM supports.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'List',
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::reports',
          Condition: { StringMatch: { 's3:prefix': 'public/*' } },
        },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'List',
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::reports',
          Condition: { StringLike: { 's3:prefix': 'public/*' } },
        },
      ],
    },
  },
  check: ({ mistakes }) =>
    mistakes
      .filter(({ code }) => code === 'unknown-operator')
      .map(({ at = '', got }) => {
        const near = nearestName(got.replace(/"/g, ''), CONDITION_OPERATORS.keys());
        const guess = near === undefined ? '' : ` Did you mean ${near}?`;
        return { about: [got, at], at, message: `Unknown condition operator ${got}.${guess}` };
      }),
};
