import { names, type ActionGroups } from '../recipe';

/** Every action on the RDS Data API, by what it does. */
export const RDS_DATA_ACTIONS: ActionGroups = {
  service: 'rds-data',
  resourceTypes: ['cluster'],
  groups: {
    execute: {
      does: 'runs SQL statements, in transactions too',
      actions: names(`
        BatchExecuteStatement BeginTransaction CommitTransaction ExecuteStatement
        RollbackTransaction
      `),
    },
    legacy: {
      does: 'runs SQL by the deprecated call',
      actions: ['ExecuteSql'],
    },
  },
};
