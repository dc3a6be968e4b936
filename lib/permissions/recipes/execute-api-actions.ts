import type { ActionGroups } from '../recipe';

/** Every action on deployed APIs, by what it does. */
export const EXECUTE_API_ACTIONS: ActionGroups = {
  service: 'execute-api',
  resourceTypes: ['execute-api-general', 'execute-api-domain'],
  groups: {
    invoke: {
      does: 'calls the API',
      actions: ['Invoke'],
    },
    connections: {
      does: 'sends messages to WebSocket clients and disconnects them',
      actions: ['ManageConnections'],
    },
    cache: {
      does: 'invalidates the cache of the API',
      actions: ['InvalidateCache'],
    },
  },
};
