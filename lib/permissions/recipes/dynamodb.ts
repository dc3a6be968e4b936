import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on tables, their indexes and their streams, by what it does. */
export const DYNAMODB_ACTIONS: ActionGroups = {
  service: 'dynamodb',
  resourceTypes: ['table', 'index', 'stream'],
  groups: {
    read: { does: 'reads items', actions: ['BatchGetItem', 'GetItem'] },
    query: { does: 'reads items of a table or an index', actions: ['Query', 'Scan'] },
    write: {
      does: 'writes items, one by one or in transactions',
      actions: ['ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
    },
    writeBatch: { does: 'writes several items in one call', actions: ['BatchWriteItem'] },
    readPartiQl: { does: 'reads items by PartiQL', actions: ['PartiQLSelect'] },
    writePartiQl: {
      does: 'updates and deletes items by PartiQL',
      actions: ['PartiQLDelete', 'PartiQLUpdate'],
    },
    insertPartiQl: { does: 'inserts items by PartiQL', actions: ['PartiQLInsert'] },
    search: {
      does: 'searches vectors, which needs an index in addition to the table',
      actions: ['SearchVectors'],
    },
    stream: {
      does: 'reads the changes of items from the stream of the table',
      actions: ['DescribeStream', 'GetRecords', 'GetShardIterator'],
    },
    listStreams: { does: 'lists the streams of the account', actions: ['ListStreams'] },
    describe: { does: 'shows the schema and the settings of the table', actions: ['DescribeTable'] },
    inspect: {
      does: 'shows the backups, exports, replicas and tags of the table',
      actions: [
        'DescribeContinuousBackups',
        'DescribeContributorInsights',
        'DescribeKinesisStreamingDestination',
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
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
    share: {
      does: 'reads or changes who else may use the table',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
    },
  },
};

/**
 * Permissions to read and write the items of DynamoDB tables, and nothing else of the tables.
 *
 * Several SDK mappers call `DescribeTable` first: combine with `describe`. A table that is encrypted with a customer
 * managed key needs `KmsPermissions` for the key as well, or `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export class DynamoDbPermissions {
  private constructor() {}

  /** Reads items of the tables, also in transactions. Pass the indexes as well to query them. */
  static read(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['read', 'query'], tables);
  }

  /**
   * Writes and deletes items of the tables, also in transactions with condition checks. Does not read items.
   *
   * A write that returns item values (`ReturnValues`) reads: it is denied. Use `readWrite` for such writes. Two ways to
   * learn something about an item remain, because AWS has no condition key for them: the outcome of a condition
   * expression, and `ReturnValuesOnConditionCheckFailure`.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
   */
  static write(...tables: PolicyResource[]): Permissions {
    return Permissions.combine(
      withoutReturnedValues(grantGroups(DYNAMODB_ACTIONS, ['write'], tables)),
      grantGroups(DYNAMODB_ACTIONS, ['writeBatch'], tables),
    );
  }

  /** Reads, writes and deletes items of the tables. Pass the indexes as well to query them. */
  static readWrite(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['read', 'query', 'write', 'writeBatch'], tables);
  }

  /**
   * Shows the schema and the settings of the tables: `DescribeTable`, which mappers of several SDKs call (recalled:
   * DynamoDBMapper of the Java SDK, the Table resource of boto3).
   */
  static describe(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['describe'], tables);
  }

  /** Queries and scans indexes: `Resources.tableIndexes(table)`, or the indexes that an ARN names. */
  static readIndexes(...indexes: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['query'], indexes);
  }

  /**
   * Reads the changes of items: `Resources.tableStreams(table)`, or the stream that an ARN names.
   *
   * Consumers find the stream with `ListStreams`, which AWS authorizes on `*` only.
   */
  static readStreams(...streams: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['stream', 'listStreams'], streams);
  }

  /** Reads items of the tables with PartiQL statements. */
  static readByPartiQl(...tables: PolicyResource[]): Permissions {
    return grantGroups(DYNAMODB_ACTIONS, ['readPartiQl'], tables);
  }

  /** Writes and deletes items of the tables with PartiQL statements. Statements with `RETURNING` are denied. */
  static writeByPartiQl(...tables: PolicyResource[]): Permissions {
    return Permissions.combine(
      withoutReturnedValues(grantGroups(DYNAMODB_ACTIONS, ['writePartiQl'], tables)),
      grantGroups(DYNAMODB_ACTIONS, ['insertPartiQl'], tables),
    );
  }
}
checkArguments(DynamoDbPermissions);

/** Without `ReturnValues`, the key is absent or NONE. */
function withoutReturnedValues(permissions: Permissions): Permissions {
  return permissions.withConditions({ StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } });
}
