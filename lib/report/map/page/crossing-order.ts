import type { Graph } from './graph';
import type { Box } from './scene';

/** Puts boxes near those that they are joined with: fewer lines cross. */
export function orderByNeighbors(graph: Graph, columns: Box[][], boxOf: ReadonlyMap<number, Box>): void {
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
