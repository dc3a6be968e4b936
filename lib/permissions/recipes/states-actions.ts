import { names, type ActionGroups } from '../recipe';

/** Every action on state machines, executions and activities, by what it does. */
export const STATES_ACTIONS: ActionGroups = {
  service: 'states',
  resourceTypes: ['statemachine', 'execution', 'express', 'activity'],
  groups: {
    start: {
      does: 'starts executions',
      actions: ['StartExecution'],
    },
    startSync: {
      does: 'starts synchronous executions of Express workflows',
      actions: ['StartSyncExecution'],
    },
    list: {
      does: 'shows the state machine and lists its executions',
      actions: ['DescribeStateMachine', 'ListExecutions'],
    },
    describe: {
      does: 'shows executions with their input and output',
      actions: names(`
        DescribeExecution DescribeStateMachineForExecution GetExecutionHistory
      `),
    },
    stop: {
      does: 'stops executions',
      actions: ['StopExecution'],
    },
    callback: {
      does: 'reports the result of a task',
      actions: ['SendTaskFailure', 'SendTaskHeartbeat', 'SendTaskSuccess'],
    },
    work: {
      does: 'receives tasks of an activity',
      actions: ['GetActivityTask'],
    },
    inspect: {
      does: 'shows state machines, executions or activities',
      actions: names(`
        DescribeActivity DescribeStateMachineAlias ListMapRuns ListStateMachineAliases
        ListStateMachineVersions ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes state machines, executions or activities',
      actions: names(`
        CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine
        DeleteStateMachineAlias DeleteStateMachineVersion PublishStateMachineVersion
        RedriveExecution UpdateStateMachine UpdateStateMachineAlias
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
