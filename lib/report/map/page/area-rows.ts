import type { Graph } from './graph';
import type { Box } from './scene';

const GAP = 64;

/**
 * Places areas: those around the accounts at the left, accounts in rows beside them. Accounts that call come before those
 * that are called, so that most lines run from left to right. The rows are as wide as the surface shows them largest.
 */
export function areaRows(
  graph: Graph,
  edges: ReadonlySet<number>,
  areas: readonly Box[],
  proportion: number,
): void {
  const isAccount = ({ number }: Box) => graph.data.areas[number]?.kind === 'account';
  const around = areas.filter((area) => !isAccount(area));
  const accounts = byFlow(graph, edges, areas.filter(isAccount));
  const left = around.length === 0 ? 0 : Math.max(...around.map(({ width }) => width)) + GAP;

  let best: { width: number; size: number } | undefined;
  let width = 0;
  for (const each of accounts) {
    width += each.width + GAP;
    const extent = placeRows(accounts, left, width);
    const size = Math.max(extent.width / proportion, extent.height);
    if (best === undefined || size < best.size) best = { width, size };
  }
  const { height } = placeRows(accounts, left, best?.width ?? 0);
  const total = around.reduce((sum, area) => sum + area.height + GAP, -GAP);
  let top = Math.max(0, (height - total) / 2);
  for (const area of around) {
    [area.x, area.y] = [0, top];
    top += area.height + GAP;
  }
}

function placeRows(areas: readonly Box[], left: number, rowWidth: number): { width: number; height: number } {
  let [x, y, rowHeight, width] = [left, 0, 0, 0];
  for (const area of areas) {
    if (x > left && x + area.width + GAP > left + rowWidth + 1)
      [x, y, rowHeight] = [left, y + rowHeight + GAP, 0];
    [area.x, area.y] = [x, y];
    x += area.width + GAP;
    width = Math.max(width, x - GAP);
    rowHeight = Math.max(rowHeight, area.height);
  }
  return { width, height: y + rowHeight };
}

/** Callers first: by the role assumptions that leave an account, less those that enter it. */
function byFlow(graph: Graph, edges: ReadonlySet<number>, areas: readonly Box[]): Box[] {
  const balance = new Map<number, number>();
  for (const number of edges) {
    const { kind, from, to } = graph.edge(number);
    if (kind !== 'assume') continue;
    const [a, b] = [graph.node(from).area, graph.node(to).area];
    if (a === b || graph.data.areas[a]?.kind !== 'account') continue;
    balance.set(a, (balance.get(a) ?? 0) + 1);
    balance.set(b, (balance.get(b) ?? 0) - 1);
  }
  return [...areas].sort((a, b) => (balance.get(b.number) ?? 0) - (balance.get(a.number) ?? 0));
}
