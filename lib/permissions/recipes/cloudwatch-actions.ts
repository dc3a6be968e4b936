import type { ActionGroups } from '../recipe';

/** Every action on metrics, by what it does. */
export const CLOUDWATCH_ACTIONS: ActionGroups = {
  service: 'cloudwatch',
  resourceTypes: ['dataset'],
  groups: {
    put: {
      does: 'publishes metrics',
      actions: ['PutMetricData'],
    },
    read: {
      does: 'reads metrics',
      actions: ['GetMetricData', 'GetMetricStatistics', 'ListMetrics'],
    },
    inspect: {
      does: 'shows metrics',
      actions: ['GetDataset', 'ListTagsForResource'],
    },
    configure: {
      does: 'creates, changes or deletes metrics',
      actions: ['DeletePipelineRule', 'PutMetricAlarm', 'PutPipelineRule'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
