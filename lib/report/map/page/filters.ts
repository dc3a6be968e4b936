import type { Graph } from './graph';

/** What is to be seen. Empty sets and `undefined` filter nothing. */
export interface Filters {
  areas: Set<number>;
  services: Set<string>;
  /** Bits. */
  levels: number;
  kinds: Set<string>;
  severities: Set<string>;
  /** Any of `certain` and `assumed`. */
  escalations: Set<string>;
  administrators: boolean;
  changes: Set<string>;
  verdict: '' | 'certain' | 'conditional';
}

export function noFilters(): Filters {
  return {
    areas: new Set(),
    services: new Set(),
    levels: 0,
    kinds: new Set(),
    severities: new Set(),
    escalations: new Set(),
    administrators: false,
    changes: new Set(),
    verdict: '',
  };
}

/** The nodes and edges that pass. */
export interface Visible {
  readonly nodes: ReadonlySet<number>;
  readonly edges: ReadonlySet<number>;
  /** Nodes that pass by themselves; the others are at the other end of their edges. */
  readonly chosen: ReadonlySet<number>;
  readonly isFiltered: boolean;
}

/** Applies filters: nodes by account, findings and escalation; edges by service, access level, relation and change. */
export function applyFilters(graph: Graph, filters: Filters): Visible {
  const byNode =
    filters.areas.size > 0 ||
    filters.severities.size > 0 ||
    filters.escalations.size > 0 ||
    filters.administrators;
  const byEdge =
    filters.services.size > 0 || filters.levels > 0 || filters.kinds.size > 0 || filters.verdict !== '';
  const byChange = filters.changes.size > 0;
  const chosen = new Set<number>();
  graph.data.nodes.forEach((_, number) => {
    if (nodePasses(graph, filters, number)) chosen.add(number);
  });
  const edges = new Set<number>();
  const nodes = new Set<number>();
  graph.edges.forEach((edge, number) => {
    if (!edgePasses(graph, filters, number)) return;
    if (!chosen.has(edge.from) && !chosen.has(edge.to)) return;
    edges.add(number);
    if (edge.kind === 'covers') return;
    nodes.add(edge.from).add(edge.to);
  });
  for (const number of chosen)
    if (byChange ? filters.changes.has(graph.node(number).change ?? '') : !byEdge) nodes.add(number);
  for (const number of edges) {
    const { kind, from, to } = graph.edge(number);
    if (kind === 'covers' && (!nodes.has(from) || !nodes.has(to))) edges.delete(number);
  }
  return { nodes, edges, chosen, isFiltered: byNode || byEdge || byChange };
}

function nodePasses(graph: Graph, filters: Filters, number: number): boolean {
  const { areas, severities, escalations, administrators } = filters;
  const node = graph.node(number);
  if (areas.size > 0 && !areas.has(node.area)) return false;
  if (escalations.size > 0 && !escalations.has(graph.escalates(number) ?? '')) return false;
  if (administrators && node.administrator === undefined) return false;
  if (severities.size === 0) return true;
  return (graph.findings[number] ?? []).some((finding) =>
    severities.has(graph.data.findings[finding]?.severity ?? ''),
  );
}

function edgePasses(graph: Graph, filters: Filters, number: number): boolean {
  const edge = graph.edge(number);
  const { services, levels, kinds, changes, verdict } = filters;
  if (kinds.size > 0 && !kinds.has(edge.kind)) return false;
  if (edge.kind === 'covers') return changes.size === 0;
  if (levels > 0 && (edge.levels & levels) === 0) return false;
  if (changes.size > 0 && ![...graph.changesOf(edge)].some((each) => changes.has(each))) return false;
  if (verdict !== '' && graph.isCertain(edge) !== (verdict === 'certain')) return false;
  if (services.size === 0) return true;
  return services.has(graph.node(edge.to).service) || services.has(graph.node(edge.from).service);
}

/** Nodes whose name, label, ARN or type contains every word; the best matches first. */
export function searchNodes(graph: Graph, text: string, limit: number): number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const found: { number: number; rank: number }[] = [];
  graph.data.nodes.forEach(({ name, label, arn, type }, number) => {
    const lower = name.toLowerCase();
    const all = `${lower} ${label} ${arn} ${type}`.toLowerCase();
    if (!words.every((word) => all.includes(word))) return;
    const [first = ''] = words;
    const rank = lower === first ? 0 : lower.startsWith(first) ? 1 : lower.includes(first) ? 2 : 3;
    found.push({ number, rank });
  });
  return found
    .sort((a, b) => a.rank - b.rank || a.number - b.number)
    .slice(0, limit)
    .map(({ number }) => number);
}
