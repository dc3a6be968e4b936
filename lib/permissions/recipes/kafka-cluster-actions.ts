import { names, type ActionGroups } from '../recipe';

/** Every action on topics and groups of MSK clusters with IAM authentication, by what it does. */
export const KAFKA_CLUSTER_ACTIONS: ActionGroups = {
  service: 'kafka-cluster',
  resourceTypes: ['cluster', 'group', 'topic'],
  groups: {
    connect: {
      does: 'connects to the cluster',
      actions: ['Connect', 'DescribeClusterDynamicConfiguration'],
    },
    consume: {
      does: 'reads topics',
      actions: ['DescribeTopic', 'DescribeTopicDynamicConfiguration', 'ReadData'],
    },
    group: {
      does: 'joins a consumer group',
      actions: ['AlterGroup', 'DescribeGroup'],
    },
    produce: {
      does: 'writes to topics',
      actions: ['WriteData', 'WriteDataIdempotently'],
    },
    inspect: {
      does: 'shows topics or groups',
      actions: ['DescribeCluster'],
    },
    configure: {
      does: 'creates, changes or deletes topics or groups',
      actions: names(`
        AlterCluster AlterClusterDynamicConfiguration AlterTopic AlterTopicDynamicConfiguration
        CreateTopic DeleteGroup DeleteTopic
      `),
    },
  },
};
