import { names, type ActionGroups } from '../recipe';

/** Every action on traces, by what it does. */
export const XRAY_ACTIONS: ActionGroups = {
  service: 'xray',
  resourceTypes: [],
  groups: {
    write: {
      does: 'sends traces and asks for sampling rules',
      actions: names(`
        GetSamplingRules GetSamplingStatisticSummaries GetSamplingTargets PutTelemetryRecords
        PutTraceSegments
      `),
    },
    read: {
      does: 'reads traces',
      actions: names(`
        BatchGetTraces GetServiceGraph GetTraceGraph GetTraceSummaries
      `),
    },
  },
};
