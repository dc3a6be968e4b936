import type { ActionGroups } from '../recipe';

/** Every action on configurations, by what it does. */
export const APPCONFIG_ACTIONS: ActionGroups = {
  service: 'appconfig',
  resourceTypes: ['configuration'],
  groups: {
    read: {
      does: 'reads the deployed configuration',
      actions: ['GetLatestConfiguration', 'StartConfigurationSession'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
