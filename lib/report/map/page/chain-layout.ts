import { Graph as LayoutGraph, layout } from '@dagrejs/dagre';
import type { Graph } from './graph';
import { GROUP_SIZE, linesBetween, nodeBox, type Box, type Scene } from './scene';
import type { Visible } from './filters';

/** Most ends of one kind at a node before they are drawn as one box. */
const MOST_LEAVES = 10;

/** The node with all that leads to it at the left, and all that it reaches at the right, in layers. */
export function chainScene(
  graph: Graph,
  root: number,
  visible: Visible,
  open: ReadonlySet<string>,
): Scene & { readonly root: Box | undefined } {
  const [reach, origins] = [graph.reach(root), graph.origins(root)];
  const edges = [...new Set([...reach.edges, ...origins.edges])].filter(
    (edge) => visible.edges.has(edge) || graph.edge(edge).kind === 'covers',
  );
  const nodes = new Set([root, ...edges.flatMap((edge) => [graph.edge(edge).from, graph.edge(edge).to])]);
  const boxOf = boxesOf(graph, root, nodes, edges, open);
  const boxes = [...new Set(boxOf.values())];
  const lines = linesBetween(graph, edges, (node) => boxOf.get(node));

  const layers = new LayoutGraph({ multigraph: false, compound: false });
  layers.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 64, edgesep: 10, marginx: 0, marginy: 0 });
  layers.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) layers.setNode(id, { width, height });
  for (const { from, to } of lines) layers.setEdge(from.id, to.id);
  layout(layers);
  for (const box of boxes) {
    const { x = 0, y = 0 } = layers.node(box.id) as { x?: number; y?: number };
    [box.x, box.y] = [x - box.width / 2, y - box.height / 2];
  }
  return { boxes, lines, root: boxOf.get(root) };
}

/** A box for each node; nodes with the same single neighbor, and of the same kind, share one where they are many. */
function boxesOf(
  graph: Graph,
  root: number,
  nodes: ReadonlySet<number>,
  edges: readonly number[],
  open: ReadonlySet<string>,
): Map<number, Box> {
  const neighbors = new Map<number, string[]>();
  const note = (node: number, text: string) => neighbors.set(node, [...(neighbors.get(node) ?? []), text]);
  for (const number of edges) {
    const { from, to, kind } = graph.edge(number);
    note(from, `to ${to} ${kind}`);
    note(to, `from ${from} ${kind}`);
  }
  const groups = new Map<string, number[]>();
  for (const node of nodes) {
    const { kind, area, service } = graph.node(node);
    const key = `group:chain/${kind}/${area}/${service}/${(neighbors.get(node) ?? []).sort().join()}`;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const boxes = new Map<number, Box>();
  for (const [id, members] of groups) {
    const [first] = members;
    if (first === undefined || members.length <= MOST_LEAVES || open.has(id) || members.includes(root)) {
      for (const member of members) boxes.set(member, chainBox(graph, member));
      continue;
    }
    const { type, area } = graph.node(first);
    const box: Box = {
      id,
      kind: 'group',
      title: `${members.length} × ${type}`,
      subtitle: graph.data.areas[area]?.name ?? '',
      members,
      number: first,
      isOpen: false,
      canToggle: true,
      x: 0,
      y: 0,
      ...GROUP_SIZE,
    };
    for (const member of members) boxes.set(member, box);
  }
  return boxes;
}

/** In a chain the account stands on the card: there are no areas. */
function chainBox(graph: Graph, number: number): Box {
  const box = nodeBox(graph, number);
  const area = graph.data.areas[graph.node(number).area];
  return area?.kind === 'account' ? { ...box, subtitle: `${box.subtitle} · ${area.name}` } : box;
}
