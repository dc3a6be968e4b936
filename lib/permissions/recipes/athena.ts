import { Aws } from 'aws-cdk-lib/core';
import { ActionPermissions } from '../action-permissions';
import { requireSome } from '../listed-values';
import { requireLiteralName } from '../literal-name';
import { ownResource } from '../own-account-arn';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { ATHENA_ACTIONS } from './athena-actions';
import { CATALOG_NAME, GLUE_ACTIONS } from './glue-actions';
import { S3Permissions } from './s3';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `AthenaPermissions.query`. */
export interface AthenaQueryOptions {
  /** Name of the workgroup in which the queries run. */
  readonly workgroup: string;
  /** Name of the database in the Data Catalog. */
  readonly database: string;
  /**
   * Names of the tables that the queries read, without wildcards.
   *
   * @default - all tables of the database
   */
  readonly tables?: string[];
  /** The bucket for the results of queries: `Resources.bucket(results)`. */
  readonly resultsBucket: PolicyResource;
  /**
   * Prefix of the results in that bucket.
   *
   * @default - the whole bucket
   */
  readonly resultsPrefix?: string;
}

/**
 * Permissions to query data with Athena.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html
 */
export class AthenaPermissions {
  private constructor() {}

  /**
   * Runs queries in one workgroup on one database, and reads their results. Does not create tables or views.
   *
   * Includes reading the schema in the Data Catalog, and reading and writing the results. Combine it with
   * `S3Permissions.read` for the bucket of the data, because Athena reads the data with the caller's permissions. Buckets that
   * are encrypted with a customer managed key need `KmsPermissions` for `s3`, or `grantWithResourcePolicies`. Where
   * Lake Formation governs the database, the caller needs `lakeformation:GetDataAccess` as well.
   */
  static query(options: AthenaQueryOptions): Permissions {
    const { workgroup, database, tables, resultsBucket, resultsPrefix } = options;
    requireLiteralName('workgroup', workgroup, WORKGROUP);
    requireLiteralName('database', database, { example: 'sales', ...CATALOG_NAME });
    if (tables !== undefined)
      requireSome('tables', tables, 'omit tables to allow all tables of the database');
    tables?.forEach((table) => requireLiteralName('table', table, { example: 'orders', ...CATALOG_NAME }));
    const own = { region: Aws.REGION };
    const results = { prefix: resultsPrefix };
    return Permissions.combine(
      grantGroups(
        ATHENA_ACTIONS,
        ['query'],
        [ownResource('athena:workgroup', `workgroup/${workgroup}`, own)],
      ),
      grantGroups(
        ATHENA_ACTIONS,
        ['catalog'],
        [ownResource('athena:datacatalog', 'datacatalog/AwsDataCatalog', own)],
      ),
      grantGroups(
        GLUE_ACTIONS,
        ['read'],
        [
          ownResource('glue:rootcatalog', 'catalog', own),
          ownResource('glue:database', `database/${database}`, own),
          ...(tables ?? ['*']).map((table) => ownResource('glue:table', `table/${database}/${table}`, own)),
        ],
      ),
      S3Permissions.readWrite(resultsBucket, results),
      ActionPermissions.allow({ actions: ['s3:GetBucketLocation'], resources: [resultsBucket] }),
    );
  }
}
checkArguments(AthenaPermissions);

const WORKGROUP = {
  example: 'primary',
  allowed: /^[\w.-]{1,128}$/,
  allowedText: 'letters, digits, dots, hyphens and underscores',
};
