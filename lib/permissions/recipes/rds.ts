import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { Aws, Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';

/** Every action on database instances and clusters, by what it does. */
export const RDS_ACTIONS: ActionGroups = {
  service: 'rds',
  resourceTypes: ['db', 'cluster'],
  groups: {
    list: {
      does: 'lists databases with their state',
      actions: [
        'DescribeDBClusterEndpoints',
        'DescribeDBClusters',
        'DescribeDBInstances',
        'DescribePendingMaintenanceActions',
      ],
      onEveryResource: true,
    },
    listEverywhere: {
      does: 'lists events and what RDS offers',
      actions: [
        'DescribeAccountAttributes',
        'DescribeDBEngineVersions',
        'DescribeEvents',
        'DescribeOrderableDBInstanceOptions',
      ],
    },
    inspect: {
      does: 'shows logs, tags and possible changes of a database',
      actions: [
        'DescribeDBClusterBacktracks',
        'DescribeDBLogFiles',
        'DescribeValidDBInstanceModifications',
        'DownloadCompleteDBLogFile',
        'DownloadDBLogFilePortion',
        'ListTagsForResource',
      ],
    },
    operate: {
      does: 'starts, stops or reboots a database',
      actions: [
        'RebootDBCluster',
        'RebootDBInstance',
        'StartDBCluster',
        'StartDBInstance',
        'StopDBCluster',
        'StopDBInstance',
      ],
    },
    failOver: {
      does: 'fails over a cluster',
      actions: ['FailoverDBCluster'],
      needsRequiredTypes: true,
    },
    maintain: {
      does: 'applies updates, which cannot be undone',
      actions: ['ApplyPendingMaintenanceAction'],
    },
    copy: {
      does: 'copies, backs up, exports or restores a whole database, or lists such copies',
      actions: [
        'BacktrackDBCluster',
        'CreateDBClusterSnapshot',
        'CreateDBSnapshot',
        'CrossRegionCommunication',
        'DescribeDBClusterAutomatedBackups',
        'DescribeDBClusterSnapshots',
        'DescribeDBInstanceAutomatedBackups',
        'DescribeDBSnapshotTenantDatabases',
        'DescribeDBSnapshots',
        'DescribeExportTasks',
        'RestoreDBClusterFromS3',
        'RestoreDBClusterFromSnapshot',
        'RestoreDBClusterToPointInTime',
        'RestoreDBInstanceFromDBSnapshot',
        'RestoreDBInstanceFromS3',
        'RestoreDBInstanceToPointInTime',
        'StartDBInstanceAutomatedBackupsReplication',
        'StartExportTask',
        'StopDBInstanceAutomatedBackupsReplication',
      ],
    },
    tenants: {
      does: 'manages the tenant databases within an instance',
      actions: [
        'CreateTenantDatabase',
        'DeleteTenantDatabase',
        'DescribeTenantDatabases',
        'ModifyTenantDatabase',
      ],
    },
    configure: {
      does: 'creates, deletes or reconfigures a database, its roles, its streams or its network',
      actions: [
        'AddRoleToDBCluster',
        'AddRoleToDBInstance',
        'CreateBlueGreenDeployment',
        'CreateDBCluster',
        'CreateDBClusterEndpoint',
        'CreateDBInstance',
        'CreateDBInstanceReadReplica',
        'CreateDBShardGroup',
        'CreateGlobalCluster',
        'CreateIntegration',
        'DeleteDBCluster',
        'DeleteDBInstance',
        'DeregisterDBProxyTargets',
        'DisableHttpEndpoint',
        'EnableHttpEndpoint',
        'FailoverGlobalCluster',
        'ModifyActivityStream',
        'ModifyCurrentDBClusterCapacity',
        'ModifyDBCluster',
        'ModifyDBInstance',
        'PromoteReadReplica',
        'PromoteReadReplicaDBCluster',
        'RegisterDBProxyTargets',
        'RemoveFromGlobalCluster',
        'RemoveRoleFromDBCluster',
        'RemoveRoleFromDBInstance',
        'StartActivityStream',
        'StopActivityStream',
        'SwitchoverGlobalCluster',
        'SwitchoverReadReplica',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['AddTagsToResource', 'RemoveTagsFromResource'],
    },
  },
};

const CONNECT: ActionGroups = {
  service: 'rds-db',
  resourceTypes: ['db-user'],
  groups: { connect: { does: 'connects to a database', actions: ['connect'] } },
};

/**
 * Looking after RDS databases without being able to change or delete them.
 *
 * Listing is authorised on every database of the account and region, whatever is asked for, and is granted so. The
 * members of an Aurora cluster are stopped and started through the cluster.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 */
export class RdsPermissions {
  private constructor() {}

  /** Sees that databases exist, in which state and at which address, and no more: what a program needs to find one. */
  static find(...databases: PolicyResource[]): Permissions {
    return grantGroups(RDS_ACTIONS, ['list'], databases);
  }

  /** Sees databases, their events and their logs. */
  static observe(...databases: PolicyResource[]): Permissions {
    return grantGroups(RDS_ACTIONS, ['list', 'listEverywhere', 'inspect'], databases);
  }

  /** Starts, stops, reboots and fails over databases, and sees what there is to see of them. */
  static operate(...databases: PolicyResource[]): Permissions {
    return grantGroups(RDS_ACTIONS, ['list', 'listEverywhere', 'inspect', 'operate', 'failOver'], databases);
  }

  /**
   * Connects to a database of this app as a database user, by IAM authentication.
   *
   * AWS knows the database by its resource id here, not by its name. The caller must be in the database's account.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
   */
  static connect(database: IDatabaseInstance, databaseUser: string): Permissions {
    const { instanceResourceId, env } = database;
    if (instanceResourceId === undefined) {
      throw new IamPatternsError({
        code: 'no-database-resource-id',
        at: database.node.path,
        got: 'an imported database without its resource id',
        expected:
          'the resource id, such as db-ABCDEFGHIJKL01234, which the ARN of a database user is made of',
        fix: 'give instanceResourceId at the import, or use RdsPermissions.connectTo(resourceId, ...)',
      });
    }
    return connectAs(instanceResourceId, databaseUser, env.region, env.account);
  }

  /**
   * Connects by resource id: `db-…` of an instance, `cluster-…` of an Aurora cluster, `prx-…` of a proxy.
   *
   * The region and the account are those of the stack in which the permissions are granted.
   */
  static connectTo(resourceId: string, databaseUser: string): Permissions {
    if (!Token.isUnresolved(resourceId) && !/^(\*|(db|cluster|prx)-[\w*?-]+)$/.test(resourceId)) {
      throw new IamPatternsError({
        code: 'not-a-database-resource-id',
        got: `"${resourceId}"`,
        expected: 'a resource id that begins with db-, cluster- or prx-; names of databases do not work here',
        fix: 'read the resource id from the database (DbiResourceId, DBClusterResourceId)',
      });
    }
    return connectAs(resourceId, databaseUser, Aws.REGION, Aws.ACCOUNT_ID);
  }
}

function connectAs(resourceId: string, databaseUser: string, region: string, account: string): Permissions {
  const arn = `arn:${Aws.PARTITION}:rds-db:${region}:${account}:dbuser:${resourceId}/${databaseUser}`;
  return grantGroups(CONNECT, ['connect'], [Resources.ofType('rds-db:db-user', arn)]);
}
