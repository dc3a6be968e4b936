import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkArguments } from '../../arguments/checked-class';
import { PolicyResource } from '../../permissions';
import { requireSome } from '../../permissions/listed-values';
import { requireLiteralName } from '../../permissions/literal-name';
import { grantGroups } from '../../permissions/recipe';
import { CATALOG_NAME, GLUE_ACTIONS } from '../../permissions/recipes/glue-actions';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { DataCatalogPolicy } from './data-catalog-policy';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/** Tables of the Data Catalog. */
export interface CatalogTableOptions {
  /** Name of the database. */
  readonly database: string;
  /**
   * Names of the tables.
   *
   * @default - all tables of the database
   */
  readonly tables?: string[];
}

/**
 * Access to the AWS Glue Data Catalog of the stack's account and Region by its resource policy.
 *
 * The catalog has one policy, and CloudFormation has no resource for it: a Lambda function sets it. If the catalog has a policy
 * already, the deployment fails instead of replacing it. Callers of another account pass the ID of this account as catalog ID,
 * and need access to the data itself too: `BucketAccess`. Where AWS Lake Formation governs a database, share it there.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/cross-account-access.html
 */
export class DataCatalogAccess extends ResourceAccess {
  /**
   * Access to the Data Catalog of the account and Region of this construct's stack. One stack has one.
   *
   * @param options `encryptionKey` is the key that encrypts the metadata of the catalog
   */
  static of(scope: Construct, options: ResourceAccessOptions = {}): DataCatalogAccess {
    return new DataCatalogAccess(Stack.of(scope), options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;
  private readonly policy: DataCatalogPolicy;

  private constructor(stack: Stack, { form, encryptionKey }: ResourceAccessOptions) {
    super();
    this.policy = DataCatalogPolicy.of(stack);
    this._target = {
      owner: this.policy,
      noun: 'Data Catalog',
      form,
      encryption: () => ({ key: encryptionKey }),
      write: (statement) => this.policy.add(statement),
    };
  }

  /** Lets the caller read the schema and the partitions of tables. */
  allowRead(caller: Caller, options: CatalogTableOptions): CallerSide[] {
    const { database, tables } = options;
    requireLiteralName('database', database, { example: 'sales', ...CATALOG_NAME });
    tables?.forEach((table) => requireLiteralName('table', table, { example: 'orders', ...CATALOG_NAME }));
    if (tables !== undefined)
      requireSome('tables', tables, 'omit tables to allow all tables of the database');
    return this.allow(
      caller,
      grantGroups(
        GLUE_ACTIONS,
        ['read'],
        [
          this.resource('glue:rootcatalog', 'catalog'),
          this.resource('glue:database', `database/${database}`),
          ...(tables ?? ['*']).map((table) => this.resource('glue:table', `table/${database}/${table}`)),
        ],
      ),
    );
  }

  /** The ARN is literal, as far as the stack's environment is known: the catalog is no construct. */
  private resource(type: string, path: string): PolicyResource {
    const stack = Stack.of(this.policy);
    const [resource = '', resourceName] = path.split(/\/(.*)/s);
    return new PolicyResource({
      arn: stack.formatArn({ service: 'glue', resource, resourceName }),
      types: [type],
      account: stack.account,
      region: stack.region,
      construct: this.policy,
    });
  }
}
checkArguments(DataCatalogAccess);
