import type { Graph } from './graph';

/** A rectangle of the picture. */
export interface Box {
  /** `node:12`, `area:3`, `cluster:3/roles/Stack`. */
  readonly id: string;
  readonly kind: 'node' | 'area' | 'group';
  readonly title: string;
  readonly subtitle: string;
  /** The nodes that it stands for. */
  readonly members: readonly number[];
  /** Number of the node or area. */
  readonly number: number;
  /** Whether others lie in it. */
  readonly isOpen: boolean;
  /** Whether it can be opened or closed. */
  readonly canToggle: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One or several edges between two boxes. */
export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly kind: string;
  readonly edges: readonly number[];
  readonly isCertain: boolean;
  readonly change: string | undefined;
}

export interface Scene {
  /** Open boxes first, so that what lies in them is drawn over them. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const NODE_SIZE = { width: 214, height: 40 };
export const GROUP_SIZE = { width: 214, height: 48 };
export const AREA_SIZE = { width: 268, height: 104 };

export function nodeBox(graph: Graph, number: number): Box {
  const { name, type, label, arn } = graph.node(number);
  const where = label === arn || label === name ? type : label;
  // A long name is mostly made by a program; people know the construct.
  const isLong = name.length > 27 && where !== type && where.includes('/');
  return {
    id: `node:${number}`,
    kind: 'node',
    title: isLong ? where.split('/').slice(1).join('/') : name,
    subtitle: isLong ? name : where,
    members: [number],
    number,
    isOpen: false,
    canToggle: false,
    x: 0,
    y: 0,
    ...NODE_SIZE,
  };
}

/** The lines between boxes: edges of one kind between the same boxes are one. */
export function linesBetween(
  graph: Graph,
  edges: Iterable<number>,
  boxOf: (node: number) => Box | undefined,
): Line[] {
  const lines = new Map<string, { from: Box; to: Box; kind: string; edges: number[] }>();
  for (const number of edges) {
    const edge = graph.edge(number);
    const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from.id} ${to.id} ${edge.kind}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { from, to, kind: edge.kind, edges: [number] });
    else line.edges.push(number);
  }
  return [...lines.values()].map((line) => {
    const all = line.edges.map((number) => graph.edge(number));
    const [first, ...others] = new Set(all.map(({ change }) => change));
    return {
      ...line,
      isCertain: all.some((edge) => graph.isCertain(edge)),
      change: others.length === 0 ? first : 'changed',
    };
  });
}
