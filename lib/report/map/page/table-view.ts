import { counted, html } from './dom';
import type { Graph } from './graph';
import type { Visible } from './filters';

const ROWS = 200;

/** The same data as tables, an account each: for screen readers, for copying, and for people who prefer text. */
export function tableView(graph: Graph, visible: Visible, onNode: (node: number) => void): HTMLElement[] {
  const byArea = new Map<number, number[]>();
  for (const number of visible.nodes) {
    const { area } = graph.node(number);
    byArea.set(area, [...(byArea.get(area) ?? []), number]);
  }
  const areas = [...byArea].sort(([a], [b]) => a - b);
  if (areas.length === 0) return [html('p', { class: 'empty' }, 'Nothing passes the filters.')];
  return areas.map(([area, numbers]) => {
    const { name = '', kind = '' } = graph.data.areas[area] ?? {};
    const body = html('tbody');
    const sorted = numbers.sort(
      (a, b) => rank(graph, a) - rank(graph, b) || (graph.node(a).name < graph.node(b).name ? -1 : 1),
    );
    const details = html(
      'details',
      { class: 'table-area', attributes: { open: areas.length <= 4 } },
      html(
        'summary',
        {},
        html('h2', {}, kind === 'account' ? `Account ${name}` : name),
        html('span', { class: 'count' }, counted(numbers.length, 'entry', 'entries')),
      ),
    );
    const addRows = (from: number) => {
      body.append(...sorted.slice(from, from + ROWS).map((number) => row(graph, visible, number, onNode)));
      const rest = sorted.length - from - ROWS;
      if (rest <= 0) return;
      const button = html(
        'button',
        {
          class: 'button',
          attributes: { type: 'button' },
          onclick: () => {
            button.remove();
            addRows(from + ROWS);
          },
        },
        `Show ${counted(Math.min(rest, ROWS), 'more', 'more')}`,
      );
      details.append(button);
    };
    const fill = () => {
      if (body.childElementCount > 0) return;
      details.append(
        html(
          'div',
          { class: 'scroll' },
          html(
            'table',
            {},
            html('caption', { class: 'unseen' }, `Principals and resources of ${name}`),
            html(
              'thead',
              {},
              html('tr', {}, ...HEADS.map((head) => html('th', { attributes: { scope: 'col' } }, head))),
            ),
            body,
          ),
        ),
      );
      addRows(0);
    };
    if (details.open) fill();
    details.addEventListener('toggle', fill);
    return details;
  });
}

const HEADS = [
  'Name',
  'Type',
  'May assume',
  'Assumed by',
  'Access to',
  'Accessible to',
  'Access levels',
  'Findings and risks',
];
const ORDER = ['user', 'group', 'role', 'service', 'outsider', 'resource', 'pattern'];

function rank(graph: Graph, number: number): number {
  return ORDER.indexOf(graph.node(number).kind);
}

function row(
  graph: Graph,
  visible: Visible,
  number: number,
  onNode: (node: number) => void,
): HTMLTableRowElement {
  const node = graph.node(number);
  const ends = (edges: readonly number[], kinds: readonly string[], end: 'from' | 'to') => {
    const others = edges.flatMap((each) => {
      const edge = graph.edge(each);
      return visible.edges.has(each) && kinds.includes(edge.kind) ? [edge[end]] : [];
    });
    return html(
      'td',
      {},
      others.length > 0 &&
        html(
          'ul',
          { class: 'plain' },
          ...others.slice(0, 6).map((other) => html('li', {}, link(graph, other, onNode))),
          others.length > 6 && html('li', { class: 'note' }, `and ${others.length - 6} more`),
        ),
    );
  };
  const [out, into] = [graph.out[number] ?? [], graph.into[number] ?? []];
  const levels = out.reduce((bits, edge) => bits | graph.edge(edge).levels, 0);
  const risks = [
    ...(node.administrator === undefined ? [] : ['administrator']),
    ...((graph.escalations[number] ?? []).length === 0 ? [] : ['can escalate']),
    ...(graph.findings[number] ?? []).flatMap((each) => {
      const finding = graph.data.findings[each];
      return finding === undefined ? [] : [`${finding.severity}: ${finding.rule}`];
    }),
  ];
  return html(
    'tr',
    { class: node.change ?? '' },
    html(
      'th',
      { attributes: { scope: 'row' } },
      link(graph, number, onNode),
      node.change !== undefined && html('span', { class: `pill ${node.change}` }, node.change),
    ),
    html('td', {}, node.type),
    ends(out, ['assume'], 'to'),
    ends(into, ['assume', 'runs'], 'from'),
    ends(out, ['access', 'pass'], 'to'),
    ends(into, ['access', 'pass'], 'from'),
    html('td', {}, graph.data.levels.filter((_, bit) => (levels & (1 << bit)) !== 0).join(', ')),
    html('td', {}, risks.join(', ')),
  );
}

function link(graph: Graph, node: number, onNode: (node: number) => void): HTMLButtonElement {
  return html(
    'button',
    { class: 'link', attributes: { type: 'button' }, onclick: () => onNode(node) },
    graph.node(node).name,
  );
}
