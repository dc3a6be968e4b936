import type { MapNode } from '../map-data';
import type { Graph } from './graph';
import { areaRows } from './area-rows';
import type { Visible } from './filters';
import { itemsOf } from './area-items';
import { orderByNeighbors } from './crossing-order';
import { AREA_SIZE, linesBetween, type Box, type Scene } from './scene';
import { counted } from './dom';

const GAP = 9;
const COLUMN_GAP = 68;
const PADDING = { top: 48, side: 20, bottom: 20 };
/** Most rows before a column goes on beside itself. */
const MOST_ROWS = 14;
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

/** Most nodes that are all shown at the beginning. */
const MOST_AT_START = 220;

/** The boxes that are open at the beginning: all areas of a small application, none of a large one. */
export function openAtStart(graph: Graph): string[] {
  const { nodes, areas } = graph.data;
  if (nodes.length <= MOST_AT_START) return allOpenable(graph);
  return areas.length === 1 ? ['area:0'] : [];
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
      ['pattern', 'pattern', 'patterns'],
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
