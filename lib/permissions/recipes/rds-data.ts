import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { RDS_DATA_ACTIONS } from './rds-data-actions';
import { SecretsPermissions } from './secrets';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `RdsDataPermissions.execute`. */
export interface RdsDataOptions {
  /** The Aurora cluster: `Resources.databaseCluster(cluster)`. */
  readonly cluster: PolicyResource;
  /** The secret with the credentials of the database user: `Resources.secret(secret)`. */
  readonly secret: PolicyResource;
}

/**
 * Permissions to run SQL through the RDS Data API.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html
 */
export class RdsDataPermissions {
  private constructor() {}

  /**
   * Runs SQL statements on the cluster, in transactions too, and reads the secret with the credentials.
   *
   * The database user decides what the statements can do.
   */
  static execute(options: RdsDataOptions): Permissions {
    return Permissions.combine(
      grantGroups(RDS_DATA_ACTIONS, ['execute'], [options.cluster]),
      SecretsPermissions.read(options.secret),
    );
  }
}
checkArguments(RdsDataPermissions);
