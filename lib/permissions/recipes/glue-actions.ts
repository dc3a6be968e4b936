import { names, type ActionGroups } from '../recipe';

/** Every action on databases and tables of the Data Catalog, by what it does. */
export const GLUE_ACTIONS: ActionGroups = {
  service: 'glue',
  resourceTypes: ['database', 'table', 'rootcatalog'],
  groups: {
    read: {
      does: 'reads the schema and the partitions of tables',
      actions: names(`
        BatchGetPartition GetDatabase GetPartition GetPartitions GetTable GetTables
      `),
    },
    inspect: {
      does: 'shows the Data Catalog',
      actions: names(`
        BatchGetTableOptimizer GetCatalog GetCatalogImportStatus GetCatalogs
        GetColumnStatisticsForPartition GetColumnStatisticsForTable GetConnection GetConnections
        GetDataCatalogEncryptionSettings GetDatabases GetIntegrationResourceProperty
        GetIntegrationTableProperties GetPartitionIndexes GetResourcePolicies GetResourcePolicy
        GetTableOptimizer GetTableVersion GetTableVersions GetTags GetUserDefinedFunction
        GetUserDefinedFunctions ListIntegrationResourceProperties ListTableOptimizerRuns
        SearchTables
      `),
    },
    configure: {
      does: 'creates, changes or deletes the Data Catalog',
      actions: names(`
        BatchCreatePartition BatchDeleteConnection BatchDeletePartition BatchDeleteTable
        BatchDeleteTableVersion BatchUpdatePartition CreateCatalog
        CreateColumnStatisticsTaskSettings CreateConnection CreateDatabase CreateIntegration
        CreateIntegrationResourceProperty CreateIntegrationTableProperties CreatePartition
        CreatePartitionIndex CreateTable CreateTableOptimizer CreateUserDefinedFunction
        DeleteCatalog DeleteColumnStatisticsForPartition DeleteColumnStatisticsForTable
        DeleteColumnStatisticsTaskSettings DeleteConnection DeleteDatabase
        DeleteIntegrationResourceProperty DeleteIntegrationTableProperties DeletePartition
        DeletePartitionIndex DeleteTable DeleteTableOptimizer DeleteTableVersion
        DeleteUserDefinedFunction FederateAuthorization ImportCatalogToGlue
        PutDataCatalogEncryptionSettings RenameTable StartColumnStatisticsTaskRun
        StartColumnStatisticsTaskRunSchedule StopColumnStatisticsTaskRun
        StopColumnStatisticsTaskRunSchedule UpdateCatalog UpdateColumnStatisticsForPartition
        UpdateColumnStatisticsForTable UpdateColumnStatisticsTaskSettings UpdateConnection
        UpdateDatabase UpdateIntegrationResourceProperty UpdateIntegrationTableProperties
        UpdatePartition UpdateTable UpdateTableOptimizer UpdateUserDefinedFunction
      `),
    },
    share: {
      does: 'changes who else may use the Data Catalog',
      actions: names(`
        DeleteResourcePolicy DescribeEntity ListEntities PutResourcePolicy RefreshOAuth2Tokens
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/** The Data Catalog stores names in lower case (https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html). */
export const CATALOG_NAME = {
  allowed: /^[^A-Z/:]+$/,
  allowedText: 'a name in lower case, because the Data Catalog stores names so, without slashes and colons',
};
