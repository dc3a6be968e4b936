import { hasSymbol } from '../../../policy/pattern/symbol';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const dateAsEpoch: StatementRule = {
  id: 'date-as-epoch',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Date is written in seconds since 1970',
  why: 'AWS accepts it, but a reviewer cannot read it and does not notice that an access has expired.',
  fix: 'Write the date as 2026-01-31T12:00:00Z.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { DateLessThan: { 'aws:CurrentTime': '1893456000' } },
  }),
  prefer: reading({
    Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values }): Problem[] => {
      if (!use.name.startsWith('Date') || lowerCaseKey === 'aws:epochtime') return [];
      return values
        .filter(({ text }) => !hasSymbol(text) && /^\d{5,}(\.\d+)?$/.test(text))
        .map(({ text, at }) => {
          const date = new Date(Number(text) * 1000);
          const shown = Number.isNaN(date.getTime()) ? '' : `, ${date.toISOString().replace('.000Z', 'Z')}`;
          return { about: [key, text], at, message: `${text} is a date in seconds since 1970${shown}.` };
        });
    }),
};
