import { html, type Child } from './dom';
import type { Graph } from './graph';
import type { PanelEvents } from './panel-section';
import { findingView } from './risk-view';

const MOST = 25;

/** What there is to see, while nothing is chosen: numbers, risks, changes, and what the map does not show. */
export function summaryPanel(graph: Graph, events: PanelEvents): HTMLElement[] {
  const { data } = graph;
  const count = (kind: string) => data.nodes.filter((node) => node.kind === kind).length;
  const link = (node: number) =>
    html(
      'button',
      { class: 'link', attributes: { type: 'button' }, onclick: () => events.onNode(node) },
      graph.node(node).name,
    );
  const list = (title: string, items: readonly (readonly Child[])[]) =>
    items.length === 0
      ? []
      : [
          html(
            'details',
            { class: 'section', attributes: { open: true } },
            html(
              'summary',
              {},
              html('h3', {}, title),
              html('span', { class: 'count' }, String(items.length)),
            ),
            html('ul', { class: 'plain' }, ...items.slice(0, MOST).map((item) => html('li', {}, ...item))),
            items.length > MOST &&
              html('p', { class: 'note' }, `and ${items.length - MOST} more: use the filters`),
          ),
        ];
  const administrators = [...data.nodes.keys()].filter(
    (each) => graph.node(each).administrator !== undefined,
  );
  const escalating = (how: string) =>
    [...data.nodes.keys()].filter(
      (each) => graph.node(each).administrator === undefined && graph.escalates(each) === how,
    );
  const place = (each: number) =>
    html('span', { class: 'note' }, ` ${data.areas[graph.node(each).area]?.name ?? ''}`);
  const accounts = data.areas.filter(({ kind }) => kind === 'account').length;
  const homeless = data.findings.filter(({ nodes }) => nodes.length === 0);
  return [
    html(
      'p',
      { class: 'eyebrow' },
      data.against === undefined ? 'Overview' : `Compared with ${data.against}`,
    ),
    html('h2', {}, data.title),
    html(
      'div',
      { class: 'numbers' },
      ...(
        [
          [accounts, 'accounts'],
          [count('role'), 'roles'],
          [count('user'), 'users'],
          [data.findings.filter(({ change }) => change !== 'lost').length, 'findings'],
        ] as const
      ).map(([number, words]) =>
        html('div', {}, html('strong', {}, number.toLocaleString('en')), html('span', {}, words)),
      ),
    ),
    html(
      'p',
      { class: 'note' },
      'Click a node to see what it reaches, who reaches it, and why. Click a line for its grants.',
    ),
    ...changeLists(graph, list, link),
    ...list(
      'Administrators',
      administrators.map((each) => [link(each), place(each)]),
    ),
    ...list(
      'Can escalate',
      escalating('certain').map((each) => [link(each), place(each), outcomeOf(graph, each)]),
    ),
    ...list(
      'Possibly escalates',
      escalating('assumed').map((each) => [link(each), place(each)]),
    ),
    ...findingLists(graph, list, link),
    ...(homeless.length === 0
      ? []
      : [
          html(
            'details',
            { class: 'section' },
            html(
              'summary',
              {},
              html('h3', {}, 'Findings about nothing on the map'),
              html('span', { class: 'count' }, String(homeless.length)),
            ),
            ...homeless.slice(0, MOST).map(findingView),
          ),
        ]),
    ...list(
      'Not shown',
      data.notes.map((note) => [note]),
    ),
  ];
}

type Lists = (title: string, items: readonly (readonly Child[])[]) => HTMLElement[];

function changeLists(graph: Graph, list: Lists, link: (node: number) => HTMLElement): HTMLElement[] {
  if (graph.data.against === undefined) return [];
  const { texts } = graph.data;
  const items = (kind: string) =>
    graph.edges.flatMap((edge) => {
      if (!graph.changesOf(edge).has(kind)) return [];
      const actions = edge.grants.flatMap(([action, , , , , change]) =>
        change === kind ? (texts[action] ?? '') : [],
      );
      const some =
        actions.length > 3
          ? `${actions.slice(0, 3).join(', ')} and ${actions.length - 3} more`
          : actions.join(', ');
      return [
        [
          link(edge.from),
          ` ${VERBS[edge.kind] ?? ''} `,
          link(edge.to),
          html('span', { class: 'note' }, ` ${some}`),
        ],
      ];
    });
  const [gained, lost, changed] = [items('gained'), items('lost'), items('changed')];
  if (gained.length + lost.length + changed.length === 0)
    return [html('p', { class: 'callout good' }, 'No access is gained, lost or changed.')];
  return [...list('Gained', gained), ...list('Lost', lost), ...list('Under other conditions', changed)];
}

const VERBS: Readonly<Record<string, string>> = {
  assume: 'may assume',
  pass: 'may pass',
  access: 'has access to',
  member: 'is a member of',
  runs: 'runs as',
};

function outcomeOf(graph: Graph, node: number): string {
  const outcomes = (graph.escalations[node] ?? []).map((each) => graph.data.escalations[each]?.outcome ?? '');
  return ` · ${[...new Set(outcomes)].join(', ')}`;
}

/** Nodes with findings, a line for each rule. */
function findingLists(graph: Graph, list: Lists, link: (node: number) => HTMLElement): HTMLElement[] {
  const titles = { error: 'Errors', warning: 'Warnings', info: 'Notes' } as const;
  return Object.entries(titles).flatMap(([severity, title]) =>
    list(
      title,
      graph.data.findings.flatMap(({ severity: own, rule, nodes: [node], change }) =>
        own !== severity || node === undefined || change === 'lost'
          ? []
          : [
              [
                link(node),
                html('span', { class: 'note' }, ` ${rule}`),
                change === 'gained' && html('span', { class: 'pill gained' }, 'new'),
              ],
            ],
      ),
    ),
  );
}
