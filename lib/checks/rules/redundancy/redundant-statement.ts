import type { Statement } from '../../../policy/document/statement';
import { isRecord } from '../../../policy/value';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule, Problem } from '../../rule';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const redundantStatement: DocumentRule = {
  id: 'redundant-statement',
  scope: 'document',
  severity: 'info',
  title: 'Statement repeats another statement',
  why: 'The statement has no effect and uses characters of the quota. A change that narrows only one of the two has no effect either.',
  fix: 'Remove one of the statements.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', { Sid: 'Read', ...READ }, { Sid: 'ReadAgain', ...READ }),
  prefer: exampleOf('identity', { Sid: 'Read', ...READ }),
  check: ({ document: { statements } }) => {
    if (statements.length < 2) return [];
    const outlines = statements.map(outline);
    const often = new Set(outlines.filter((each, place) => outlines.indexOf(each) !== place));
    if (often.size === 0) return [];
    const first = new Map<string, string>();
    return statements.flatMap((statement, place): Problem[] => {
      if (!isRecord(statement.source) || !often.has(outlines[place] ?? '')) return [];
      const text = canonical({ ...statement.source, Sid: undefined });
      const before = first.get(text);
      if (before === undefined) first.set(text, statement.at);
      if (before === undefined) return [];
      return [{ statement, about: [statement.at], message: `${before} is the same statement.` }];
    });
  },
};

/** Differs for most statements that differ, and costs little. */
function outline({ effect, action, resource, condition }: Statement): string {
  const name = action.items.length === 1 ? action.items[0]?.pattern.text : action.items.length;
  return [effect, name, resource?.items.length, condition.conditions.length].join();
}

/** The same text for the same meaning: neither the order of members counts, nor that of lists, nor a list of one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(canonical).sort();
    return items.length === 1 ? (items[0] ?? '') : `[${items.join()}]`;
  }
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .sort()
    .join()}}`;
}
