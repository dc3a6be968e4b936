import type { Graph } from './graph';
import { GROUP_SIZE, nodeBox, type Box } from './scene';

/** Most nodes of a kind that an area shows before they are clustered. */
const MOST_SINGLE = 28;

const KIND_NAMES: Readonly<Record<string, string>> = {
  user: 'users',
  group: 'groups',
  role: 'roles',
  service: 'services',
  outsider: 'outsiders',
  resource: 'resources',
  pattern: 'resource patterns',
};

/** A box of an area, with the column that it belongs in and the open cluster that it is of. */
export interface Item {
  readonly column: number;
  readonly box: Box;
  readonly cluster?: string;
}

/** The nodes of an area as boxes, many of a kind in clusters: callers first, roles by depth, resources last. */
export function itemsOf(
  graph: Graph,
  area: number,
  members: readonly number[],
  open: ReadonlySet<string>,
): Item[] {
  const depths = roleDepths(graph, members);
  const lastRole = Math.max(1, ...depths.values());
  const columnOf = (number: number): number => {
    const { kind } = graph.node(number);
    if (kind === 'role') return depths.get(number) ?? 1;
    if (kind === 'resource' && runs(graph, number) && isFree(graph, number)) return 0;
    return kind === 'resource' || kind === 'pattern' ? lastRole + 1 : 0;
  };
  const byKind = new Map<string, number[]>();
  for (const number of members) {
    const { kind } = graph.node(number);
    byKind.set(kind, [...(byKind.get(kind) ?? []), number]);
  }
  return [...byKind].flatMap(([kind, ofKind]) => {
    const single = (number: number) => ({ column: columnOf(number), box: nodeBox(graph, number) });
    if (ofKind.length <= MOST_SINGLE) return ofKind.map(single);
    const clusters = clustersOf(graph, ofKind);
    return [...clusters].flatMap(([name, cluster]) => {
      const id = `group:${area}/${kind}/${name}`;
      const [first] = cluster;
      if (first === undefined) return [];
      if (cluster.length === 1) return [single(first)];
      const isOpen = open.has(id);
      const column = Math.min(...cluster.map(columnOf));
      const box: Box = {
        id,
        kind: 'group',
        title: name,
        subtitle: `${cluster.length} ${KIND_NAMES[kind] ?? kind}`,
        members: cluster,
        number: first,
        isOpen,
        canToggle: true,
        x: 0,
        y: 0,
        ...GROUP_SIZE,
      };
      const shown = isOpen
        ? cluster.map((number) => ({ column, box: nodeBox(graph, number), cluster: id }))
        : [];
      return [{ column, box }, ...shown];
    });
  });
}

/** Clusters by stack; where one stack has nearly all, by the first word of the name. */
function clustersOf(graph: Graph, numbers: readonly number[]): Map<string, number[]> {
  const group = (nameOf: (number: number) => string) => {
    const groups = new Map<string, number[]>();
    for (const number of numbers) {
      const name = nameOf(number);
      groups.set(name, [...(groups.get(name) ?? []), number]);
    }
    return groups;
  };
  const byStack = group((number) => graph.node(number).stack ?? graph.node(number).service);
  const largest = Math.max(...[...byStack.values()].map(({ length }) => length));
  if (largest <= Math.max(MOST_SINGLE, numbers.length / 2)) return byStack;
  const { kind } = graph.node(numbers[0] ?? 0);
  if (kind === 'resource' || kind === 'pattern') return group((number) => graph.node(number).service);
  const byWord = group((number) => /^\/?[\p{L}\d]+/u.exec(graph.node(number).name)?.[0] ?? 'Others');
  return byWord.size > numbers.length / 3 ? byStack : byWord;
}

/** How many roles of the area lie before a role, at most three. */
function roleDepths(graph: Graph, members: readonly number[]): Map<number, number> {
  const inArea = new Set(members);
  const depths = new Map<number, number>();
  for (const number of members) if (graph.node(number).kind === 'role') depths.set(number, 1);
  for (let round = 2; round <= 3; round++)
    for (const [number, depth] of [...depths]) {
      const callers = (graph.into[number] ?? []).map((edge) => graph.edge(edge));
      const follows = callers.some(
        ({ kind, from }) =>
          kind === 'assume' && from !== number && inArea.has(from) && depths.get(from) === round - 1,
      );
      if (follows && depth === round - 1) depths.set(number, round);
    }
  return depths;
}

function runs(graph: Graph, number: number): boolean {
  return (graph.out[number] ?? []).some((edge) => graph.edge(edge).kind === 'runs');
}

function isFree(graph: Graph, number: number): boolean {
  return (graph.into[number] ?? []).every((edge) => graph.edge(edge).kind !== 'access');
}
