import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { Aws, Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { requireLiteralName } from '../literal-name';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on database instances and clusters, by what it does. */
export const RDS_ACTIONS: ActionGroups = {
  service: 'rds',
  resourceTypes: ['db', 'cluster'],
  groups: {
    list: {
      does: 'shows databases with their state and their address',
      actions: [
        'DescribeDBClusterEndpoints',
        'DescribeDBClusters',
        'DescribeDBInstances',
        'DescribePendingMaintenanceActions',
      ],
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
      does: 'changes tags, which may control access',
      actions: ['AddTagsToResource', 'RemoveTagsFromResource'],
    },
  },
};

/** Every action on database users, by what it does. */
export const CONNECT_ACTIONS: ActionGroups = {
  service: 'rds-db',
  resourceTypes: ['db-user'],
  groups: { connect: { does: 'connects to a database', actions: ['connect'] } },
};

/** The same actions on every database of the account and Region. */
const LISTED: ActionGroups = {
  ...RDS_ACTIONS,
  groups: Object.fromEntries(
    Object.entries(RDS_ACTIONS.groups).map(([name, group]) => [
      name,
      name === 'list' ? { ...group, onEveryResource: true } : group,
    ]),
  ),
};

/**
 * Permissions to operate RDS databases, without changing or deleting them.
 *
 * AWS authorizes a call that names a database on that database. A call without an identifier lists all databases, and
 * AWS authorizes it on all: `db:*`. You start and stop the members of an Aurora cluster through the cluster.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 */
export class RdsPermissions {
  private constructor() {}

  /** Shows the state and the address of these databases: what a program needs to find its database by name. */
  static find(...databases: PolicyResource[]): Permissions {
    return grantGroups(RDS_ACTIONS, ['list'], databases);
  }

  /** Lists all databases of the type, the account and the Region of these databases, with state and address. */
  static list(...databases: PolicyResource[]): Permissions {
    return grantGroups(LISTED, ['list'], databases);
  }

  /** Lists databases, and shows the events and the logs of these databases. */
  static observe(...databases: PolicyResource[]): Permissions {
    return grantGroups(LISTED, ['list', 'listEverywhere', 'inspect'], databases);
  }

  /** Starts, stops, reboots and fails over databases, and shows everything that `observe` shows. */
  static operate(...databases: PolicyResource[]): Permissions {
    return grantGroups(LISTED, ['list', 'listEverywhere', 'inspect', 'operate', 'failOver'], databases);
  }

  /**
   * Connects to a database of this app as a database user, with IAM authentication.
   *
   * AWS names the database by its resource ID here. The caller must be in the database's account.
   *
   * @param database an instance of this app, or an imported one with `instanceResourceId`
   * @param databaseUser name of the database user, without wildcards
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
   */
  static connect(database: IDatabaseInstance, databaseUser: string): Permissions {
    const { instanceResourceId, env } = database;
    if (instanceResourceId === undefined) {
      throw new IamPatternsError({
        code: 'no-database-resource-id',
        at: database.node.path,
        got: 'an imported database without its resource ID',
        expected:
          'the resource ID, such as db-ABCDEFGHIJKL01234, which is part of the ARN of a database user',
        fix: 'set instanceResourceId at the import, or use RdsPermissions.connectTo(resourceId, ...)',
      });
    }
    return connectAs(instanceResourceId, databaseUser, env.region, env.account);
  }

  /**
   * Connects by resource ID: `db-…` of an instance, `cluster-…` of an Aurora cluster, `prx-…` of a proxy.
   *
   * The Region and the account are those of the stack in which the permissions are granted.
   *
   * @param resourceId the resource ID of one database, without wildcards
   * @param databaseUser name of the database user, without wildcards
   */
  static connectTo(resourceId: string, databaseUser: string): Permissions {
    return connectAs(resourceId, databaseUser, Aws.REGION, Aws.ACCOUNT_ID);
  }
}
checkArguments(RdsPermissions);

function connectAs(resourceId: string, databaseUser: string, region: string, account: string): Permissions {
  if (!Token.isUnresolved(resourceId) && !/^(db|cluster|prx)-\w+$/.test(resourceId)) {
    throw new IamPatternsError({
      code: 'not-a-database-resource-id',
      got: `the resource ID "${resourceId}"`,
      expected: 'the resource ID of one database: db-, cluster- or prx- and letters or digits',
      fix: 'read the resource ID from the database (DbiResourceId, DBClusterResourceId); names of databases and wildcards do not work here',
    });
  }
  requireLiteralName('database user', databaseUser, { example: 'app' });
  const arn = `arn:${Aws.PARTITION}:rds-db:${region}:${account}:dbuser:${resourceId}/${databaseUser}`;
  return grantGroups(CONNECT_ACTIONS, ['connect'], [Resources.ofType('rds-db:db-user', arn)]);
}
