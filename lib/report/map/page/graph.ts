import type { MapData, MapEdge, MapEdgeKind, MapNode } from '../map-data';

/** An edge of the page: one of the data, or from a pattern to a resource that it covers. */
export interface Edge extends Omit<MapEdge, 'kind'> {
  readonly kind: MapEdgeKind | 'covers';
}

/** Nodes and edges, by position. */
export interface Part {
  readonly nodes: Set<number>;
  readonly edges: Set<number>;
}

/** The principal at the start of such an edge gets the permissions of the role at its end. */
const LEADS_ON = new Set(['assume', 'runs']);

/** The data with what is needed to follow them. */
export class Graph {
  readonly edges: readonly Edge[];
  readonly out: readonly number[][];
  readonly into: readonly number[][];
  readonly findings: readonly number[][];
  readonly escalations: readonly number[][];

  constructor(readonly data: MapData) {
    const { nodes, edges } = data;
    this.edges = [...edges, ...coverEdges(nodes)];
    const lists = () => nodes.map((): number[] => []);
    [this.out, this.into, this.findings, this.escalations] = [lists(), lists(), lists(), lists()];
    this.edges.forEach(({ from, to }, edge) => {
      this.out[from]?.push(edge);
      this.into[to]?.push(edge);
    });
    data.findings.forEach(({ nodes: about }, finding) => {
      for (const node of about) this.findings[node]?.push(finding);
    });
    data.escalations.forEach(({ node }, escalation) => this.escalations[node]?.push(escalation));
  }

  node(number: number): MapNode {
    const node = this.data.nodes[number];
    if (node === undefined) throw new Error(`no node ${number}`);
    return node;
  }

  edge(number: number): Edge {
    const edge = this.edges[number];
    if (edge === undefined) throw new Error(`no edge ${number}`);
    return edge;
  }

  /** What changed on the edge: itself, or some of its grants. */
  changesOf({ change, grants }: Edge): ReadonlySet<string> {
    if (grants.length === 0) return new Set(change === undefined ? [] : [change]);
    return new Set(grants.flatMap(([, , , , , own]) => own ?? []));
  }

  /** Whether the principal can escalate its permissions: for certain, or if something holds that no source decides. */
  escalates(number: number): 'certain' | 'assumed' | undefined {
    const own = (this.escalations[number] ?? []).map((each) => this.data.escalations[each]?.outcome);
    if (own.length === 0) return undefined;
    return own.every((outcome) => outcome === 'perhaps') ? 'assumed' : 'certain';
  }

  /** Whether some grant of the edge is allowed for certain. */
  isCertain(edge: Edge): boolean {
    return edge.grants.length === 0 || edge.grants.some(([, , decision]) => decision === 1);
  }

  /** What the node reaches: the roles that it can become, and what it and they have access to. */
  reach(start: number): Part {
    return this.follow(start, this.out, (edge) => edge.to);
  }

  /** Who reaches the node: the principals with access to it, and all that can become one of them. */
  origins(start: number): Part {
    return this.follow(start, this.into, (edge) => edge.from);
  }

  private follow(start: number, edgesOf: readonly number[][], end: (edge: Edge) => number): Part {
    const part: Part = { nodes: new Set([start]), edges: new Set() };
    const isForward = edgesOf === this.out;
    const queue: { node: number; isPrincipal: boolean }[] = [{ node: start, isPrincipal: true }];
    for (let each = queue.shift(); each !== undefined; each = queue.shift())
      for (const number of edgesOf[each.node] ?? []) {
        const edge = this.edge(number);
        const other = end(edge);
        // Access to what runs as a role is not yet access to the role: that is an escalation path, and shown as one.
        const leads = LEADS_ON.has(edge.kind);
        // Roles that a statement covers can be assumed only where they trust the caller: those have edges of their own.
        const isAssumed = edge.kind === 'assume' && isPattern(this.node(edge.to));
        if (isForward && !each.isPrincipal && edge.kind !== 'covers') continue;
        if (!isForward && each.node !== start && (isAssumed || (!leads && !isPattern(this.node(each.node)))))
          continue;
        part.edges.add(number);
        if (part.nodes.has(other)) continue;
        part.nodes.add(other);
        if (isForward && isAssumed) continue;
        queue.push({ node: other, isPrincipal: isForward ? leads : true });
      }
    return part;
  }

  /** The edges of a shortest path, in order; nothing where there is none. */
  path(from: number, to: number): readonly number[] | undefined {
    const { edges } = this.reach(from);
    const cameBy = new Map<number, number>();
    const queue = [from];
    for (let node = queue.shift(); node !== undefined && node !== to; node = queue.shift())
      for (const number of this.out[node] ?? []) {
        const { to: next } = this.edge(number);
        if (!edges.has(number) || next === from || cameBy.has(next)) continue;
        cameBy.set(next, number);
        queue.push(next);
      }
    if (from === to || !cameBy.has(to)) return undefined;
    const path: number[] = [];
    for (let node = to; node !== from;) {
      const number = cameBy.get(node);
      if (number === undefined) return undefined;
      path.unshift(number);
      node = this.edge(number).from;
    }
    return path;
  }
}

function isPattern({ kind }: MapNode): boolean {
  return kind === 'pattern';
}

function coverEdges(nodes: readonly MapNode[]): Edge[] {
  return nodes.flatMap(({ covers = [] }, from) =>
    covers === 'all'
      ? []
      : covers.map((to) => ({ from, to, kind: 'covers' as const, levels: 0, grants: [] })),
  );
}
