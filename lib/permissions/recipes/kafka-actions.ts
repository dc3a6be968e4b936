import { names, type ActionGroups } from '../recipe';

/** Every action on MSK clusters, by what it does. */
export const KAFKA_ACTIONS: ActionGroups = {
  service: 'kafka',
  resourceTypes: ['cluster'],
  groups: {
    find: {
      does: 'shows the cluster and its brokers',
      actions: ['DescribeCluster', 'DescribeClusterV2', 'GetBootstrapBrokers'],
    },
    inspect: {
      does: 'shows clusters',
      actions: names(`
        DescribeChannel GetClusterPolicy ListChannels ListClientVpcConnections ListClusterOperations
        ListClusterOperationsV2 ListNodes ListScramSecrets ListTagsForResource ListTopics
      `),
    },
    configure: {
      does: 'creates, changes or deletes clusters',
      actions: names(`
        BatchAssociateScramSecret BatchDisassociateScramSecret CreateChannel CreateCluster
        CreateClusterV2 CreateVpcConnection DeleteChannel DeleteCluster DeleteClusterPolicy
        PutClusterPolicy RebootBroker RejectClientVpcConnection UpdateBrokerCount
        UpdateBrokerStorage UpdateBrokerType UpdateChannel UpdateClusterConfiguration
        UpdateClusterKafkaVersion UpdateConnectivity UpdateMonitoring UpdateRebalancing
        UpdateSecurity UpdateStorage
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
