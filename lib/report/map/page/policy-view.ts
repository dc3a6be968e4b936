import { html } from './dom';
import type { Graph } from './graph';
import { section } from './panel-section';
import { statementView } from './statement-card';

const POLICY_WORDS = {
  trust: 'Trust policy',
  inline: 'Inline policy',
  managed: 'Managed policy',
  boundary: 'Permissions boundary',
  resource: 'Resource policy',
};

/** The policies of a node with their statements. */
export function policySections(graph: Graph, number: number): HTMLElement[] {
  const { policies = [] } = graph.node(number);
  const views = policies.map(({ kind, name, place, statements, mistakes = [] }) =>
    html(
      'details',
      { class: 'policy', attributes: { open: policies.length <= 2 } },
      html(
        'summary',
        {},
        html('strong', {}, POLICY_WORDS[kind]),
        name === '' ? '' : ` ${name}`,
        place === undefined || place === name ? '' : html('span', { class: 'note' }, ` · ${place}`),
      ),
      ...mistakes.map((mistake) => html('p', { class: 'callout danger' }, `AWS rejects it: ${mistake}`)),
      ...(statements === undefined
        ? [html('p', { class: 'note' }, 'Its content is not known.')]
        : statements.flatMap((each) => {
            const statement = graph.data.statements[each];
            return statement === undefined ? [] : [statementView(statement)];
          })),
    ),
  );
  return section('Policies', policies.length, views, true);
}
