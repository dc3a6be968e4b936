import { counted, html } from './dom';
import { edgeSections, edgeView, KIND_WORDS, more, MOST } from './edge-view';
import type { Graph } from './graph';
import { pathBetween } from './lit-part';
import { section, type PanelEvents } from './panel-section';
import { policySections } from './policy-view';
import { escalationView, findingView } from './risk-view';
import { summaryPanel } from './summary-panel';

/** What is chosen. */
export interface Choice {
  readonly view: string;
  readonly chosen: number | undefined;
  /** The node whose chain is shown. */
  readonly root: number | undefined;
  /** Edges of the chosen line. */
  readonly line: readonly number[] | undefined;
}

/** The panel: about the chosen node, the chosen line, or everything. */
export function panelContent(graph: Graph, choice: Choice, events: PanelEvents): HTMLElement[] {
  const { chosen, line } = choice;
  if (chosen !== undefined) return nodePanel(graph, chosen, choice, events);
  return line === undefined ? summaryPanel(graph, events) : edgesPanel(graph, line, events);
}

function nodePanel(graph: Graph, number: number, { view, root }: Choice, events: PanelEvents): HTMLElement[] {
  const node = graph.node(number);
  const area = graph.data.areas[node.area];
  const escalations = (graph.escalations[number] ?? []).flatMap((each) => graph.data.escalations[each] ?? []);
  const findings = (graph.findings[number] ?? []).flatMap((each) => graph.data.findings[each] ?? []);
  const path =
    view === 'chain' && root !== undefined && root !== number ? pathBetween(graph, root, number) : undefined;
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
      view === 'chain' &&
        number !== root &&
        button('Center the chain here', () => events.onChain(number), 'primary'),
    ),
    ...(path === undefined ? [] : pathPanel(graph, path, events)),
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
function edgesPanel(graph: Graph, edges: readonly number[], events: PanelEvents): HTMLElement[] {
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
function pathPanel(graph: Graph, path: readonly number[], events: PanelEvents): HTMLElement[] {
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

function button(text: string, onclick: () => void, kind = ''): HTMLButtonElement {
  return html('button', { class: `button ${kind}`, attributes: { type: 'button' }, onclick }, text);
}
