import { isRecord } from '../../../policy/value';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';
import { exampleOf, reading } from '../examples/document-example';

const LISTS = ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'];

export const emptyElement: StatementRule = {
  id: 'empty-element',
  scope: 'statement',
  severity: 'info',
  title: 'Statement has an empty element',
  why: 'An empty list of actions, resources or principals matches nothing, so the statement has no effect. An empty list of values never matches; with ForAllValues, or with IfExists for a missing key, it always matches. If a program writes the list, it probably found nothing.',
  fix: 'Fill the element, or remove it or its statement.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: [] }),
  prefer: reading(),
  check: ({ statement: { source, at, condition } }) => {
    if (!isRecord(source)) return [];
    const elements = LISTS.flatMap((name) => emptyIn(source[name], `${at}.${name}`));
    const values = condition.conditions.filter(({ values }) => values.length === 0);
    return [...(source.Sid === '' ? [`${at}.Sid`] : []), ...elements, ...values.map((each) => each.at)].map(
      (place): Problem => ({
        about: [place.slice(at.length + 1)],
        at: place,
        message: `${place.slice(at.length + 1)} is empty.`,
      }),
    );
  },
};

function emptyIn(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [at] : [];
  if (!isRecord(value)) return [];
  const members = Object.entries(value);
  if (members.length === 0) return [at];
  return members.filter(([, each]) => isEmpty(each)).map(([name]) => `${at}.${name}`);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}
