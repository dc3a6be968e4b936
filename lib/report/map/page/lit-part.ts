import { counted } from './dom';
import type { Graph, Part } from './graph';

/** What is lit, with the rest dimmed: a line, a path of the chain, or all that leads to the chosen node and from it. */
export function litPart(
  graph: Graph,
  view: string,
  chosen: number | undefined,
  line: readonly number[] | undefined,
  root: number | undefined,
): Part | undefined {
  if (line !== undefined) return withEnds(graph, line);
  if (chosen === undefined) return undefined;
  if (view !== 'chain') {
    const [reach, origins] = [graph.reach(chosen), graph.origins(chosen)];
    return {
      nodes: new Set([...reach.nodes, ...origins.nodes]),
      edges: new Set([...reach.edges, ...origins.edges]),
    };
  }
  if (root === undefined || chosen === root) return undefined;
  const path = pathBetween(graph, root, chosen);
  return path === undefined ? { nodes: new Set([chosen]), edges: new Set() } : withEnds(graph, path);
}

/** The path from one node to the other, in whichever direction there is one. */
export function pathBetween(graph: Graph, a: number, b: number): readonly number[] | undefined {
  return graph.path(a, b) ?? graph.path(b, a);
}

/** For screen readers: the chosen node and how much it is joined with, or the chosen line. */
export function announcement(
  graph: Graph,
  node: number | undefined,
  line: readonly number[] | undefined,
): string {
  if (node === undefined) return line === undefined ? '' : counted(line.length, 'relation');
  const { name, type, area } = graph.node(node);
  const place = graph.data.areas[area]?.name ?? '';
  const [reach, origins] = [graph.reach(node).nodes.size - 1, graph.origins(node).nodes.size - 1];
  return `${name}, ${type}, ${place}: reaches ${reach}, reached by ${origins}`;
}

function withEnds(graph: Graph, edges: readonly number[]): Part {
  const nodes = edges.flatMap((each) => [graph.edge(each).from, graph.edge(each).to]);
  return { nodes: new Set(nodes), edges: new Set(edges) };
}
