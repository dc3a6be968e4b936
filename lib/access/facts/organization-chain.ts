import type { OrganizationNode } from '../../assembly/facts';

/** The nodes of an organization by ID. */
export type OrganizationNodes = ReadonlyMap<string, OrganizationNode>;

/** IDs from the highest known node down to the account. */
export function chainOf(nodes: OrganizationNodes, account: string): string[] {
  const chain: string[] = [];
  for (
    let id: string | undefined = account;
    id !== undefined && !chain.includes(id);
    id = nodes.get(id)?.parent
  )
    chain.unshift(id);
  return chain;
}

/** Whether a policy that is attached to the ID may be attached above the account, as far as the nodes tell. */
export function mayLieAbove(nodes: OrganizationNodes, id: string, chain: readonly string[]): boolean {
  if (nodes.get(chain[0] ?? '')?.type === 'root') return false;
  return !chain.includes(id) && !isAccountNode(nodes, id);
}

function isAccountNode(nodes: OrganizationNodes, id: string): boolean {
  return nodes.get(id)?.type === 'account' || /^\d{12}$/.test(id);
}
