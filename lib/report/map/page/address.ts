import type { Graph } from './graph';

export type View = 'map' | 'chain' | 'table';

export const VIEWS: readonly View[] = ['map', 'chain', 'table'];

/** Writes the view and the chosen node into the address, so that a link leads to them. */
export function writeAddress(graph: Graph, view: View, node: number | undefined): void {
  const hash = node === undefined ? `#${view}` : `#${view}=${encodeURIComponent(graph.node(node).arn)}`;
  history.replaceState(null, '', hash);
}

/** The view and the node that the address names. */
export function readAddress(graph: Graph): { readonly view?: View; readonly node?: number } {
  const [, view, arn = ''] = /^#(map|chain|table)(?:=(.*))?$/.exec(location.hash) ?? [];
  if (view === undefined) return {};
  const wanted = decoded(arn);
  const node = graph.data.nodes.findIndex((each) => each.arn === wanted);
  return node < 0 ? { view: view as View } : { view: view as View, node };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
