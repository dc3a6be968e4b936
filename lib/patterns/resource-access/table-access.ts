import { CfnGlobalTable, CfnTable, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Stack, Token } from 'aws-cdk-lib/core';
import { checkArguments } from '../../arguments/checked-class';
import { DynamoDbPermissions, type Permissions, Resources } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';
import { writeWithCdk } from './policy-writer';

/**
 * The actions on items, and `DescribeTable`, which DynamoDB accepts from other accounts. PartiQL statements name a table by
 * its name only, so they do not reach a table of another account (recalled).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
const ACROSS_ACCOUNTS = [
  ...['BatchGetItem', 'BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'DescribeTable', 'GetItem'],
  ...['PutItem', 'Query', 'Scan', 'UpdateItem'],
].map((name) => `dynamodb:${name}`);

/**
 * Access to a table of DynamoDB by its resource policy, which governs the indexes too.
 *
 * Callers of another account name the table by its ARN. A table that an AWS managed key encrypts cannot be used from another
 * account: an error. The policy of a global table belongs to the replica of the stack's Region.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
 */
export class TableAccess extends ResourceAccess {
  /** Access to this table. */
  static of(table: ITable, options: ResourceAccessOptions = {}): TableAccess {
    return new TableAccess(table, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly table: ITable,
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    const resource = table.node.defaultChild;
    const own = resource instanceof CfnTable || resource instanceof CfnGlobalTable ? resource : undefined;
    this._target = {
      owner: table,
      noun: 'table',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      encryption: () => encryptionOf(table, encryptionKey),
      write: writeWithCdk(table as ITable & Parameters<typeof writeWithCdk>[0]),
      ownArns: (arns) => literalArns(table, own?.tableName, arns),
    };
  }

  /** Lets the caller read items, also through the indexes. */
  allowRead(caller: Caller): CallerSide[] {
    return this.allow(caller, DynamoDbPermissions.read(...this.items()).plus(this.readIndexes()));
  }

  /** Lets the caller write and delete items. Does not let it read them. */
  allowWrite(caller: Caller): CallerSide[] {
    return this.allow(caller, DynamoDbPermissions.write(...this.items()));
  }

  /** Lets the caller read, write and delete items, also through the indexes. */
  allowReadWrite(caller: Caller): CallerSide[] {
    return this.allow(caller, DynamoDbPermissions.readWrite(...this.items()).plus(this.readIndexes()));
  }

  private items() {
    return [Resources.table(this.table)];
  }

  private readIndexes(): Permissions {
    return DynamoDbPermissions.readIndexes(Resources.tableIndexes(this.table));
  }
}
checkArguments(TableAccess);

/** The policy is a property of the table. A reference to the table in it would be a cycle. */
function literalArns(table: ITable, name: string | undefined, arns: string[]): string[] {
  if (name === undefined || Token.isUnresolved(name)) return ['*'];
  const literal = Stack.of(table).formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
  return arns.map((arn) => arn.replace(table.tableArn, literal));
}
