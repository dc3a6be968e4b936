import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on tables, their indexes and their streams, by what it does. */
export const DYNAMODB_ACTIONS: ActionGroups = {
  service: 'dynamodb',
  resourceTypes: ['table', 'index', 'stream'],
  groups: {
    read: {
      does: 'reads items',
      actions: ['BatchGetItem', 'ConditionCheckItem', 'GetItem'],
    },
    query: {
      does: 'reads items, of a table or of an index',
      actions: ['Query', 'Scan'],
    },
    write: {
      does: 'writes items',
      actions: ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
    },
    readPartiQl: {
      does: 'reads items by PartiQL',
      actions: ['PartiQLSelect'],
    },
    writePartiQl: {
      does: 'writes items by PartiQL',
      actions: ['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate'],
    },
    search: {
      does: 'searches vectors, which needs an index beside the table',
      actions: ['SearchVectors'],
    },
    stream: {
      does: 'reads the changes of items from the stream of the table',
      actions: ['DescribeStream', 'GetRecords', 'GetShardIterator'],
    },
    describe: {
      does: 'shows how the table is set up, not what is in it',
      actions: [
        'DescribeContinuousBackups',
        'DescribeContributorInsights',
        'DescribeKinesisStreamingDestination',
        'DescribeTable',
        'DescribeTableReplicaAutoScaling',
        'DescribeTimeToLive',
        'ListExports',
        'ListImports',
        'ListTagsOfResource',
      ],
    },
    configure: {
      does: 'creates, deletes or reconfigures the table',
      actions: [
        'AssociateTableReplica',
        'CreateGlobalTable',
        'CreateGlobalTableWitness',
        'CreateTable',
        'CreateTableReplica',
        'DeleteGlobalTableWitness',
        'DeleteTable',
        'DeleteTableReplica',
        'DisableKinesisStreamingDestination',
        'EnableKinesisStreamingDestination',
        'ReplicateSettings',
        'UpdateContinuousBackups',
        'UpdateContributorInsights',
        'UpdateGlobalTable',
        'UpdateGlobalTableSettings',
        'UpdateGlobalTableVersion',
        'UpdateKinesisStreamingDestination',
        'UpdateTable',
        'UpdateTableReplicaAutoScaling',
        'UpdateTimeToLive',
      ],
    },
    copy: {
      does: 'moves whole tables: backups, exports, imports, restoring and replication',
      actions: [
        'CreateBackup',
        'ExportTableToPointInTime',
        'ImportTable',
        'ReadDataForReplication',
        'RestoreTableFromAwsBackup',
        'RestoreTableFromBackup',
        'RestoreTableToPointInTime',
        'StartAwsBackupJob',
        'WriteDataForReplication',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['TagResource', 'UntagResource'],
    },
    share: {
      does: 'reads or changes who else may use the table',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
    },
  },
};

/**
 * Reading and writing the items of DynamoDB tables, and nothing of the tables themselves.
 *
 * Transactions need no action of their own. A table encrypted with a customer managed key needs
 * `KmsPermissions` for the key as well.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export class DynamoDbPermissions {
  private constructor() {}

  /** Reads items of the tables; indexes are apart. */
  static read(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['read', 'query'], tables);
  }

  /** Writes and deletes items of the tables; reads none. */
  static write(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['write'], tables);
  }

  /** Reads, writes and deletes items of the tables; indexes are apart. */
  static readWrite(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['read', 'query', 'write'], tables);
  }

  /** Queries and scans indexes: all those of a table, or the indexes that an ARN names. */
  static readIndexes(...indexes: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['query'], indexes);
  }

  /** Reads the changes of items: the streams of a table, or the stream that an ARN names. */
  static readStreams(...streams: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['stream'], streams);
  }

  /** Reads items of the tables by PartiQL statements. */
  static readByPartiQl(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['readPartiQl'], tables);
  }

  /** Writes and deletes items of the tables by PartiQL statements. */
  static writeByPartiQl(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['writePartiQl'], tables);
  }
}
