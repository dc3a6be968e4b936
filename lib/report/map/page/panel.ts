import type { MapEscalation, MapFinding, MapGrant } from '../map-data';
import { counted, html, type Child } from './dom';
import type { Graph } from './graph';
import { statementView } from './statement-view';

/** Where a link of the panel leads. */
export interface PanelEvents {
  readonly onNode: (node: number) => void;
  readonly onChain: (node: number) => void;
  readonly onMap: (node: number) => void;
}

const KIND_WORDS: Readonly<Record<string, readonly [out: string, into: string]>> = {
  assume: ['May assume', 'May be assumed by'],
  pass: ['May pass to a service', 'May be passed by'],
  access: ['Has access to', 'Accessible to'],
  member: ['Member of', 'Members'],
  runs: ['Runs as', 'Credentials used by'],
  covers: ['Covers', 'Covered by the patterns'],
};

/** Everything about one node. */
export function nodePanel(graph: Graph, number: number, view: string, events: PanelEvents): HTMLElement[] {
  const node = graph.node(number);
  const area = graph.data.areas[node.area];
  const escalations = (graph.escalations[number] ?? []).flatMap((each) => graph.data.escalations[each] ?? []);
  const findings = (graph.findings[number] ?? []).flatMap((each) => graph.data.findings[each] ?? []);
  return [
    html('p', { class: 'eyebrow' }, node.type, node.change === undefined ? '' : ` · ${CHANGES[node.change]}`),
    html('h2', {}, node.name),
    html(
      'p',
      { class: 'where' },
      area?.kind === 'account' ? `Account ${area.name}` : (area?.name ?? ''),
      node.stack === undefined ? '' : ` · stack ${node.stack}`,
    ),
    html('p', { class: 'arn' }, node.arn),
    html(
      'div',
      { class: 'actions' },
      view === 'chain'
        ? button('Show in the map', () => events.onMap(number))
        : button('Show its chain', () => events.onChain(number), 'primary'),
      view === 'chain' && button('Center the chain here', () => events.onChain(number), 'primary'),
    ),
    ...(node.administrator === undefined
      ? []
      : [
          html(
            'p',
            { class: 'callout danger' },
            node.administrator === 'everything'
              ? 'Administrator: every action on every resource is allowed.'
              : 'Administrator: it can grant itself every permission.',
          ),
        ]),
    ...section(
      'Escalation paths',
      escalations.length,
      escalations.map((each) => escalationView(each, events)),
    ),
    ...section('Findings', findings.length, findings.map(findingView)),
    ...edgeSections(graph, graph.out[number] ?? [], 0, events),
    ...edgeSections(graph, graph.into[number] ?? [], 1, events),
    ...policySections(graph, number),
    ...(node.details === undefined || node.details.length === 0
      ? []
      : section(
          'Details',
          undefined,
          [
            html(
              'dl',
              {},
              ...node.details.flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, value)]),
            ),
          ],
          false,
        )),
  ];
}

const CHANGES = { gained: 'new', lost: 'no longer there', changed: 'changed' };

/** Edges between two nodes, or what a line of the picture stands for. */
export function edgesPanel(graph: Graph, edges: readonly number[], events: PanelEvents): HTMLElement[] {
  const [first] = edges;
  if (first === undefined) return [];
  const { kind } = graph.edge(first);
  return [
    html('p', { class: 'eyebrow' }, KIND_WORDS[kind]?.[0] ?? kind),
    html('h2', {}, edges.length === 1 ? 'Access' : counted(edges.length, 'relation')),
    ...edges.slice(0, MOST).map((number) => edgeView(graph, number, 'both', events, edges.length === 1)),
    ...more(edges.length),
  ];
}

/** A path, hop by hop. */
export function pathPanel(graph: Graph, path: readonly number[], events: PanelEvents): HTMLElement[] {
  const certain = path.every((number) => graph.isCertain(graph.edge(number)));
  return section('Path', undefined, [
    html(
      'p',
      { class: `callout ${certain ? 'good' : 'warn'}` },
      certain
        ? 'Every step is allowed for certain.'
        : 'Some steps depend on conditions, or on values that are not known before deployment.',
    ),
    ...path.map((number) => edgeView(graph, number, 'both', events, true)),
  ]);
}

const MOST = 60;

function edgeSections(
  graph: Graph,
  edges: readonly number[],
  side: 0 | 1,
  events: PanelEvents,
): HTMLElement[] {
  return Object.entries(KIND_WORDS).flatMap(([kind, words]) => {
    const own = edges.filter((edge) => graph.edge(edge).kind === kind);
    if (own.length === 0) return [];
    const views = own
      .slice(0, MOST)
      .map((edge) => edgeView(graph, edge, side === 0 ? 'to' : 'from', events, false));
    return section(words[side], own.length, [...views, ...more(own.length)], kind !== 'covers');
  });
}

function more(count: number): HTMLElement[] {
  if (count <= MOST) return [];
  return [
    html(
      'p',
      { class: 'note' },
      `and ${counted(count - MOST, 'more', 'more')}: filter, or look into the table`,
    ),
  ];
}

function edgeView(
  graph: Graph,
  number: number,
  end: 'from' | 'to' | 'both',
  events: PanelEvents,
  isOpen: boolean,
): HTMLElement {
  const edge = graph.edge(number);
  const link = (node: number) =>
    html(
      'button',
      { class: 'link', attributes: { type: 'button' }, onclick: () => events.onNode(node) },
      graph.node(node).name,
    );
  const title: Child[] =
    end === 'both' ? [link(edge.from), ' → ', link(edge.to)] : [link(end === 'to' ? edge.to : edge.from)];
  const change =
    edge.change === undefined ? [] : [html('span', { class: `pill ${edge.change}` }, edge.change)];
  if (edge.grants.length === 0) return html('div', { class: 'edge plain' }, ...title, ...change);
  const certain = edge.grants.filter(([, , decision]) => decision === 1).length;
  const verdict =
    certain === edge.grants.length ? 'allowed' : certain === 0 ? 'conditional' : 'partly conditional';
  return html(
    'div',
    { class: 'edge' },
    html(
      'div',
      { class: 'edge-head' },
      html('span', {}, ...title),
      html('span', { class: `pill ${certain < edge.grants.length ? 'conditional' : 'allowed'}` }, verdict),
      ...change,
    ),
    html(
      'details',
      { attributes: { open: isOpen } },
      html('summary', {}, `${levelsOf(graph, edge.levels)} · ${counted(edge.grants.length, 'grant')}`),
      ...grantViews(graph, edge.grants),
    ),
  );
}

function levelsOf(graph: Graph, bits: number): string {
  return graph.data.levels.filter((_, bit) => (bits & (1 << bit)) !== 0).join(', ');
}

/** Grants that have the same verdict for the same reasons are shown together. */
function grantViews(graph: Graph, grants: readonly MapGrant[]): HTMLElement[] {
  const { texts, reasons } = graph.data;
  const groups = new Map<string, MapGrant[]>();
  for (const grant of grants) {
    const [, resource, decision, why, , change] = grant;
    const key = [resource, decision, why, change].join();
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const [, resource, decision, why, , change] = first;
    const lines = (reasons[why] ?? []).map((text) => texts[text] ?? '');
    return html(
      'div',
      { class: `grant ${decision === 1 ? 'allowed' : 'conditional'}` },
      html(
        'p',
        { class: 'grant-actions' },
        change !== undefined && html('span', { class: `pill ${change}` }, change),
        ...group.flatMap(([action]) => [html('code', {}, texts[action] ?? ''), ' ']),
      ),
      html('p', { class: 'grant-resource' }, 'on ', html('code', {}, texts[resource] ?? '')),
      html(
        'div',
        { class: 'why' },
        html('p', {}, decision === 1 ? 'Allowed:' : 'Undetermined: allowed or denied, depending on:'),
        html('ul', {}, ...lines.map((line) => html('li', {}, line.trim()))),
      ),
    );
  });
}

function escalationView(escalation: MapEscalation, events: PanelEvents): HTMLElement {
  const { steps, stepNodes, outcome, conditions, assumption, path } = escalation;
  return html(
    'div',
    { class: 'escalation' },
    html('p', { class: 'rule' }, `${path} · ${outcome}`),
    html(
      'ol',
      {},
      ...steps.map((step, index) => {
        const node = stepNodes[index] ?? -1;
        return html(
          'li',
          {},
          node < 0
            ? step
            : html(
                'button',
                { class: 'link', attributes: { type: 'button' }, onclick: () => events.onNode(node) },
                step,
              ),
        );
      }),
    ),
    conditions.length > 0 && html('p', { class: 'note' }, `Under the condition ${conditions.join(' and ')}.`),
    assumption !== undefined && html('p', { class: 'note' }, `Assuming that ${assumption}.`),
  );
}

/** A finding with its fix. */
export function findingView({ severity, rule, message, fix, see, place, change }: MapFinding): HTMLElement {
  return html(
    'div',
    { class: `finding ${severity}` },
    html(
      'p',
      { class: 'rule' },
      html('span', { class: `pill ${severity}` }, severity),
      ` ${rule}`,
      change !== undefined &&
        html('span', { class: `pill ${change}` }, change === 'gained' ? 'new' : 'resolved'),
    ),
    html('p', {}, message),
    html('p', {}, html('strong', {}, 'Fix: '), fix),
    html(
      'p',
      { class: 'note' },
      place,
      ' · ',
      see.startsWith('https://')
        ? html(
            'a',
            { attributes: { href: see, rel: 'noreferrer noopener', target: '_blank' } },
            'AWS documentation',
          )
        : see,
    ),
  );
}

const POLICY_WORDS = {
  trust: 'Trust policy',
  inline: 'Inline policy',
  managed: 'Managed policy',
  boundary: 'Permissions boundary',
  resource: 'Resource policy',
};

function policySections(graph: Graph, number: number): HTMLElement[] {
  const { policies = [] } = graph.node(number);
  const views = policies.map(({ kind, name, place, statements }) =>
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

function section(
  title: string,
  count: number | undefined,
  content: readonly HTMLElement[],
  isOpen = true,
): HTMLElement[] {
  if (content.length === 0) return [];
  return [
    html(
      'details',
      { class: 'section', attributes: { open: isOpen } },
      html(
        'summary',
        {},
        html('h3', {}, title),
        count !== undefined && html('span', { class: 'count' }, String(count)),
      ),
      ...content,
    ),
  ];
}

function button(text: string, onclick: () => void, kind = ''): HTMLButtonElement {
  return html('button', { class: `button ${kind}`, attributes: { type: 'button' }, onclick }, text);
}
