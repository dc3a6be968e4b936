import { names, type ActionGroups } from '../recipe';

/** Every action on Firehose streams, by what it does. */
export const FIREHOSE_ACTIONS: ActionGroups = {
  service: 'firehose',
  resourceTypes: ['deliverystream'],
  groups: {
    put: {
      does: 'puts records',
      actions: ['PutRecord', 'PutRecordBatch'],
    },
    find: {
      does: 'shows the settings of the stream',
      actions: ['DescribeDeliveryStream'],
    },
    inspect: {
      does: 'shows Firehose streams',
      actions: ['ListTagsForDeliveryStream'],
    },
    configure: {
      does: 'creates, changes or deletes Firehose streams',
      actions: names(`
        CreateDeliveryStream DeleteDeliveryStream StartDeliveryStreamEncryption
        StopDeliveryStreamEncryption UpdateDestination
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagDeliveryStream', 'UntagDeliveryStream'],
    },
  },
};
