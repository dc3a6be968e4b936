import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const redundantNumber: StatementRule = {
  id: 'redundant-number',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Numeric condition has several limits, and only one has an effect',
  why: 'A condition is true if one of its values matches: of several upper limits only the highest counts, of several lower limits only the lowest.',
  fix: 'Keep the limit that you mean.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'List',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { NumericLessThanEquals: { 's3:max-keys': ['10', '100'] } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'List',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { NumericLessThanEquals: { 's3:max-keys': '100' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, values, at }): Problem[] => {
      const [, direction] = /^Numeric(Less|Greater)Than/.exec(use.name) ?? [];
      const numbers = values.map(({ text }) => Number(text));
      if (direction === undefined || numbers.length < 2 || numbers.some(Number.isNaN)) return [];
      const kept = direction === 'Less' ? Math.max(...numbers) : Math.min(...numbers);
      return [
        { about: [use.text, key], at, message: `Of the limits on ${key}, only ${kept} has an effect.` },
      ];
    }),
};
