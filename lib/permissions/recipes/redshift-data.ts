import { IamPatternsError } from '../../errors';
import { ActionPermissions } from '../action-permissions';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { REDSHIFT_DATA_ACTIONS } from './redshift-data-actions';
import { readableTokens } from '../token-text';
import { SecretsPermissions } from './secrets';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `RedshiftDataPermissions`. */
export interface RedshiftDataOptions {
  /**
   * The workgroup or the cluster: `Resources.arn('arn:aws:redshift-serverless:eu-west-1:111111111111:workgroup/…')`.
   */
  readonly target: PolicyResource;
  /**
   * The databases of a provisioned cluster for which temporary credentials may be requested:
   * `Resources.arn('arn:aws:redshift:eu-west-1:111111111111:dbname:shop/orders')`.
   *
   * @default - no temporary credentials; a cluster needs `secret` then
   */
  readonly databases?: PolicyResource[];
  /**
   * The secret with the credentials.
   *
   * @default - temporary credentials of the caller's IAM identity
   */
  readonly secret?: PolicyResource;
}

/**
 * Permissions to run SQL through the Redshift Data API.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html
 */
export class RedshiftDataPermissions {
  private constructor() {}

  /**
   * Runs SQL statements and reads the results of one's own statements.
   *
   * AWS authorizes reading results on `*` only. A condition limits it to the statements that the caller started.
   */
  static execute(options: RedshiftDataOptions): Permissions {
    const { target, databases = [], secret } = options;
    return Permissions.combine(
      grantGroups(REDSHIFT_DATA_ACTIONS, ['execute'], [target]),
      grantGroups(REDSHIFT_DATA_ACTIONS, ['result'], []).withConditions({
        StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' },
      }),
      ...(secret === undefined ? credentialsFor(target, databases) : [SecretsPermissions.read(secret)]),
    );
  }
}
checkArguments(RedshiftDataPermissions);

function credentialsFor(target: PolicyResource, databases: PolicyResource[]): Permissions[] {
  if (databases.length > 0) {
    const actions = ['redshift:GetClusterCredentialsWithIAM'];
    return [ActionPermissions.allow({ actions, resources: databases })];
  }
  const isServerless = target.arn.includes(':redshift-serverless:');
  if (/:redshift:[^:]*:[^:]*:cluster:/.test(target.arn)) throw noCredentials(target);
  const actions = ['redshift-serverless:GetCredentials'];
  return isServerless ? [ActionPermissions.allow({ actions, resources: [target] })] : [];
}

/** Each call of the Data API on a cluster first gets credentials of a database user. */
function noCredentials({ arn }: PolicyResource): IamPatternsError {
  return new IamPatternsError({
    code: 'no-database-credentials',
    got: `the cluster ${readableTokens(arn)} without databases and without a secret`,
    expected: 'a way to get credentials, because every call needs them',
    fix: 'pass the databases for temporary credentials, or the secret with the credentials',
  });
}
