import { AccessModel } from '../../../lib/access';
import type { Source } from '../../../lib/assembly/load';
import { checkFacts } from '../../../lib/checks';
import { accessMap, type MapState } from '../../../lib/report/map/access-map';
import type { MapData, MapEdge, MapNode } from '../../../lib/report/map/map-data';

/** The state that sources describe. */
export function stateOf(sources: readonly Source[], title = 'sources'): MapState {
  const model = AccessModel.fromAssembly(sources);
  return { title, model, findings: checkFacts(model.facts) };
}

/** The map of sources; with others, the difference since then. */
export function mapOf(sources: readonly Source[], before?: readonly Source[]): MapData {
  return accessMap(stateOf(sources), before && stateOf(before, 'earlier sources'));
}

/** The node of that name. */
export function nodeNamed(data: MapData, name: string): MapNode {
  const node = data.nodes.find((each) => each.name === name);
  if (node === undefined)
    throw new Error(`no node ${name}: ${data.nodes.map((each) => each.name).join(', ')}`);
  return node;
}

/** The edges as lines: `ana assume ops (conditional)`. */
export function linesOf(data: MapData): string[] {
  return data.edges.map((edge) => lineOf(data, edge)).sort();
}

export function lineOf(data: MapData, { from, to, kind, grants, change }: MapEdge): string {
  const certain = grants.length === 0 || grants.some(([, , decision]) => decision === 1);
  const [a, b] = [data.nodes[from]?.name, data.nodes[to]?.name];
  return [a, kind, b, ...(certain ? [] : ['(conditional)']), ...(change === undefined ? [] : [change])].join(
    ' ',
  );
}

/** The edge between two nodes. */
export function edgeBetween(data: MapData, from: string, to: string, kind: string): MapEdge {
  const edge = data.edges.find(
    (each) => data.nodes[each.from]?.name === from && data.nodes[each.to]?.name === to && each.kind === kind,
  );
  if (edge === undefined) throw new Error(`no edge ${from} ${kind} ${to}: ${linesOf(data).join('; ')}`);
  return edge;
}
