import type { MapNode } from '../map-data';
import type { Graph } from './graph';
import { areaRows } from './area-rows';
import type { Visible } from './filters';
import { AREA_SIZE, GROUP_SIZE, linesBetween, nodeBox, type Box, type Scene } from './scene';
import { counted } from './dom';

const GAP = 9;
const COLUMN_GAP = 68;
const PADDING = { top: 48, side: 20, bottom: 20 };
/** Most rows before a column goes on beside itself. */
const MOST_ROWS = 14;
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

/** Places accounts as areas; what is in them in columns, from callers to resources. */
export function mapScene(
  graph: Graph,
  visible: Visible,
  open: ReadonlySet<string>,
  proportion: number,
): Scene {
  const byArea = new Map<number, number[]>();
  for (const number of visible.nodes) {
    const { area } = graph.node(number);
    const members = byArea.get(area);
    if (members === undefined) byArea.set(area, [number]);
    else members.push(number);
  }
  const boxes: Box[] = [];
  const boxOf = new Map<number, Box>();
  const areas = [...byArea].map(([area, members]) => {
    const parts = open.has(`area:${area}`) ? columnsOf(graph, area, members, open, boxOf) : undefined;
    const box = areaBox(graph, area, members, parts);
    if (parts === undefined) for (const member of members) boxOf.set(member, box);
    return { box, parts: parts?.boxes ?? [] };
  });
  areaRows(
    graph,
    visible.edges,
    areas.map(({ box }) => box),
    proportion,
  );
  for (const { box, parts } of areas) {
    boxes.push(box);
    for (const part of parts) {
      part.x += box.x;
      part.y += box.y;
      boxes.push(part);
    }
  }
  return { boxes, lines: linesBetween(graph, visible.edges, (node) => boxOf.get(node)) };
}

/** Every box that can be opened, where all are open. */
export function allOpenable(graph: Graph): string[] {
  return graph.data.areas.map((_, area) => `area:${area}`);
}

function areaBox(
  graph: Graph,
  number: number,
  members: readonly number[],
  parts: { width: number; height: number } | undefined,
): Box {
  const area = graph.data.areas[number];
  const count = (kind: MapNode['kind']) => members.filter((each) => graph.node(each).kind === kind).length;
  const subtitle = (
    [
      ['role', 'role', 'roles'],
      ['user', 'user', 'users'],
      ['group', 'group', 'groups'],
      ['service', 'service', 'services'],
      ['outsider', 'outsider', 'outsiders'],
      ['resource', 'resource', 'resources'],
    ] as const
  )
    .map(([kind, one, many]) => [count(kind), one, many] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, one, many]) => counted(amount, one, many))
    .join(' · ');
  return {
    id: `area:${number}`,
    kind: 'area',
    title: area?.name ?? '',
    subtitle,
    members,
    number,
    isOpen: parts !== undefined,
    canToggle: true,
    x: 0,
    y: 0,
    ...(parts === undefined
      ? AREA_SIZE
      : {
          width: Math.max(parts.width + 2 * PADDING.side, AREA_SIZE.width),
          height: parts.height + PADDING.top + PADDING.bottom,
        }),
  };
}

/** The columns of an open area: boxes in places relative to it. */
function columnsOf(
  graph: Graph,
  area: number,
  members: readonly number[],
  open: ReadonlySet<string>,
  boxOf: Map<number, Box>,
): { boxes: Box[]; width: number; height: number } {
  const columns = new Map<number, Box[]>();
  const clusterOf = new Map<Box, string>();
  for (const { column, box, cluster } of itemsOf(graph, area, members, open)) {
    if (cluster !== undefined) clusterOf.set(box, cluster);
    columns.set(column, [...(columns.get(column) ?? []), box]);
    for (const member of box.members) if (!box.isOpen) boxOf.set(member, box);
  }
  const inOrder = [...columns].sort(([a], [b]) => a - b).map(([, boxes]) => boxes);
  orderByNeighbors(graph, inOrder, boxOf);
  const sorted = inOrder.map((column) =>
    column
      .filter((box) => !clusterOf.has(box))
      .flatMap((box) => [box, ...column.filter((each) => clusterOf.get(each) === box.id)]),
  );
  let x = PADDING.side;
  let height = 0;
  for (const column of sorted) {
    const rows = Math.min(MOST_ROWS, Math.ceil(column.length / Math.ceil(column.length / MOST_ROWS)));
    let y = PADDING.top;
    let width = 0;
    column.forEach((box, index) => {
      if (index > 0 && index % rows === 0) {
        x += width + 2 * GAP;
        y = PADDING.top;
      }
      [box.x, box.y] = [x, y];
      y += box.height + GAP;
      width = Math.max(width, box.width);
      height = Math.max(height, y - GAP);
    });
    x += width + COLUMN_GAP;
  }
  return {
    boxes: sorted.flat(),
    width: Math.max(0, x - COLUMN_GAP - PADDING.side),
    height: Math.max(0, height - PADDING.top),
  };
}

function itemsOf(
  graph: Graph,
  area: number,
  members: readonly number[],
  open: ReadonlySet<string>,
): { column: number; box: Box; cluster?: string }[] {
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
        subtitle: `${cluster.length} ${KIND_NAMES[kind] ?? kind}${isOpen ? ', shown' : ''}`,
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

/** Puts boxes near those that they are joined with: fewer lines cross. */
function orderByNeighbors(graph: Graph, columns: Box[][], boxOf: ReadonlyMap<number, Box>): void {
  const rows = new Map<string, number>();
  const note = () => {
    for (const column of columns)
      column.forEach((box, row) => rows.set(box.id, row / Math.max(1, column.length)));
  };
  note();
  const place = (box: Box): number => {
    const neighbors = box.members.flatMap((member) => [
      ...(graph.out[member] ?? []).map((edge) => graph.edge(edge).to),
      ...(graph.into[member] ?? []).map((edge) => graph.edge(edge).from),
    ]);
    const known = neighbors.flatMap((each) => rows.get(boxOf.get(each)?.id ?? '') ?? []);
    const own = rows.get(box.id) ?? 0;
    return known.length === 0 ? own + 1 : known.reduce((sum, row) => sum + row, 0) / known.length;
  };
  for (let round = 0; round < 4; round++) {
    for (const column of columns) {
      const places = new Map(column.map((box) => [box, place(box)]));
      column.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    }
    note();
  }
}
