import { names, type ActionGroups } from '../recipe';

/** Every action on event buses, by what it does. */
export const EVENTS_ACTIONS: ActionGroups = {
  service: 'events',
  resourceTypes: ['event-bus'],
  groups: {
    put: {
      does: 'sends events',
      actions: ['PutEvents'],
    },
    inspect: {
      does: 'shows the event bus or its rules',
      actions: ['DescribeEventBus', 'ListTagsForResource'],
    },
    configure: {
      does: 'creates, changes or deletes the event bus or its rules',
      actions: names(`
        AllowVendedLogDeliveryForResource CreateArchive CreateEventBus DeleteEventBus StartReplay
        UpdateEventBus
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
