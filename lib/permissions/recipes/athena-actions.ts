import { names, type ActionGroups } from '../recipe';

/** Every action on workgroups and data catalogs, by what it does. */
export const ATHENA_ACTIONS: ActionGroups = {
  service: 'athena',
  resourceTypes: ['workgroup', 'datacatalog'],
  groups: {
    query: {
      does: 'runs queries and reads their results',
      actions: names(`
        GetQueryExecution GetQueryResults GetQueryResultsStream GetWorkGroup StartQueryExecution
        StopQueryExecution
      `),
    },
    catalog: {
      does: 'reads the schema through Athena',
      actions: names(`
        GetDataCatalog GetDatabase GetTableMetadata ListDatabases ListTableMetadata
      `),
    },
    inspect: {
      does: 'shows workgroups, catalogs or saved queries',
      actions: names(`
        BatchGetNamedQuery BatchGetPreparedStatement BatchGetQueryExecution GetCalculationExecution
        GetCalculationExecutionCode GetCalculationExecutionStatus GetNamedQuery GetNotebookMetadata
        GetPreparedStatement GetQueryRuntimeStatistics GetResourceDashboard GetSession
        GetSessionStatus ListCalculationExecutions ListNamedQueries ListNotebookMetadata
        ListNotebookSessions ListPreparedStatements ListQueryExecutions ListSessions
        ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes workgroups, catalogs or saved queries',
      actions: names(`
        CancelQueryExecution CreateDataCatalog CreateNamedQuery CreateNotebook
        CreatePreparedStatement CreatePresignedNotebookUrl CreateWorkGroup DeleteDataCatalog
        DeleteNamedQuery DeleteNotebook DeletePreparedStatement DeleteWorkGroup ExportNotebook
        GetSessionEndpoint ImportNotebook PutCapacityAssignmentConfiguration
        StartCalculationExecution StartSession StopCalculationExecution TerminateSession
        UpdateDataCatalog UpdateNamedQuery UpdateNotebook UpdateNotebookMetadata
        UpdatePreparedStatement UpdateWorkGroup
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
