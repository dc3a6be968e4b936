import type { MapGrant } from '../map-data';
import { counted, html, type Child } from './dom';
import type { Graph } from './graph';
import { section, type PanelEvents } from './panel-section';

/** What an edge says, seen from its beginning and from its end. */
export const KIND_WORDS: Readonly<Record<string, readonly [out: string, into: string]>> = {
  assume: ['May assume', 'May be assumed by'],
  pass: ['May pass to a service', 'May be passed by'],
  access: ['Has access to', 'Accessible to'],
  member: ['Member of', 'Members'],
  runs: ['Runs as', 'Credentials used by'],
  covers: ['Covers', 'Covered by the patterns'],
};

/** Most edges of one kind that the panel shows. */
export const MOST = 60;

/** The edges of a node by kind: those that leave it, or those that enter it. */
export function edgeSections(
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

/** What follows after the most that is shown. */
export function more(count: number): HTMLElement[] {
  if (count <= MOST) return [];
  return [
    html(
      'p',
      { class: 'note' },
      `and ${counted(count - MOST, 'more', 'more')}: filter, or look into the table`,
    ),
  ];
}

/** One edge with its grants, and why each is allowed or undetermined. */
export function edgeView(
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
