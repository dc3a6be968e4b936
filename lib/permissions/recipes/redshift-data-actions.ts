import { names, type ActionGroups } from '../recipe';

/** Every action on the Redshift Data API, by what it does. */
export const REDSHIFT_DATA_ACTIONS: ActionGroups = {
  service: 'redshift-data',
  resourceTypes: ['cluster', 'workgroup'],
  groups: {
    execute: {
      does: 'runs SQL statements',
      actions: ['BatchExecuteStatement', 'ExecuteStatement'],
    },
    result: {
      does: 'reads the results of statements',
      actions: ['CancelStatement', 'DescribeStatement', 'GetStatementResult'],
    },
    schema: {
      does: 'lists databases, schemas and tables',
      actions: names(`
        DescribeTable ListDatabases ListSchemas ListTables
      `),
    },
  },
};
