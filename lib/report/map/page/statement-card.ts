import type { MapStatement } from '../map-data';
import { html } from './dom';

/** A statement: what it says in words, and its JSON. */
export function statementView({ source, conditions = [] }: MapStatement): HTMLElement {
  const statement = typeof source === 'object' && source !== null ? (source as Record<string, unknown>) : {};
  const effect = typeof statement['Effect'] === 'string' ? statement['Effect'] : 'Unknown';
  const sid = typeof statement['Sid'] === 'string' ? statement['Sid'] : '';
  const rows = ['Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'].flatMap(
    (name) => {
      const values = listOf(statement[name]);
      if (values.length === 0) return [];
      return [
        html('dt', {}, name),
        html('dd', {}, ...values.flatMap((value) => [html('code', {}, value), ' '])),
      ];
    },
  );
  return html(
    'div',
    { class: `statement ${effect.toLowerCase()}` },
    html('p', { class: 'effect' }, html('span', { class: 'pill' }, effect), sid === '' ? '' : ` ${sid}`),
    html(
      'dl',
      {},
      ...rows,
      ...(conditions.length === 0
        ? []
        : [
            html('dt', {}, 'Condition'),
            html('dd', {}, ...conditions.map((words) => html('span', { class: 'condition' }, words))),
          ]),
    ),
    html('details', {}, html('summary', {}, 'JSON'), html('pre', {}, JSON.stringify(source, null, 2))),
  );
}

function listOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(listOf);
  if (typeof value !== 'object') return [JSON.stringify(value)];
  return Object.entries(value).flatMap(([type, names]) =>
    listOf(names).map((name) => (type === 'AWS' ? name : `${type}: ${name}`)),
  );
}
