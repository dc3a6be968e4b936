import { VIEWS, type View } from './address';
import { byId, counted } from './dom';
import type { Visible } from './filters';
import type { Graph } from './graph';

/** What each button does, by its ID. */
export function connectButtons(acts: Readonly<Record<string, () => void>>): void {
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener('click', act);
}

/** Shows which keys there are. */
export function showKeys(): void {
  (byId('keys') as HTMLDialogElement).showModal();
}

/** Shows which view is on, how much passes the filters, and a hint where there is nothing to see. */
export function showState(
  graph: Graph,
  view: View,
  { nodes, isFiltered }: Visible,
  isEmptyChain: boolean,
): void {
  document.documentElement.setAttribute('data-view', view);
  for (const each of VIEWS) byId(`view-${each}`).setAttribute('aria-pressed', String(each === view));
  const principals = [...nodes].filter((each) => /^(role|user)$/.test(graph.node(each).kind)).length;
  const others = counted(nodes.size - principals, 'other node');
  byId('status').textContent =
    `${isFiltered ? 'Filtered: ' : ''}${counted(principals, 'principal')}, ${others}`;
  byId('reset').hidden = !isFiltered;
  byId('hint').hidden = !isEmptyChain && nodes.size > 0;
  byId('hint').textContent = isEmptyChain
    ? 'Choose a principal or a resource: search for it, or click it in the map. Its chain is drawn here.'
    : 'Nothing passes the filters.';
}
