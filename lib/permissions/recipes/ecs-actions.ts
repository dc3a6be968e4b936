import { names, type ActionGroups } from '../recipe';

/** Every action on tasks, task definitions and clusters, by what it does. */
export const ECS_ACTIONS: ActionGroups = {
  service: 'ecs',
  resourceTypes: ['cluster', 'task', 'task-definition'],
  groups: {
    run: {
      does: 'runs tasks',
      actions: ['RunTask'],
    },
    watch: {
      does: 'shows tasks',
      actions: ['DescribeTasks'],
    },
    stop: {
      does: 'stops tasks',
      actions: ['StopTask'],
    },
    exec: {
      does: 'opens a shell in a container',
      actions: ['ExecuteCommand'],
    },
    definition: {
      does: 'shows task definitions',
      actions: ['DescribeTaskDefinition'],
    },
    inspect: {
      does: 'shows tasks, clusters or services',
      actions: names(`
        DescribeClusters GetTaskProtection ListAttributes ListContainerInstances ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes tasks, clusters or services',
      actions: names(`
        CreateCluster DeleteCluster DeleteTaskDefinitions DeregisterContainerInstance
        PutClusterCapacityProviders PutSystemLogEvents RegisterContainerInstance
        RegisterTaskDefinition StartTask SubmitAttachmentStateChanges SubmitContainerStateChange
        SubmitTaskStateChange UpdateCluster UpdateClusterSettings UpdateTaskProtection
      `),
    },
    share: {
      does: 'changes who else may use tasks, clusters or services',
      actions: ['AllowVendedLogDeliveryForResource'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
