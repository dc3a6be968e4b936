import { Aws } from 'aws-cdk-lib/core';
import { ActionPermissions } from '../action-permissions';
import { requireLiteralName } from '../literal-name';
import { ownResource } from '../own-account-arn';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { CloudWatchPermissions } from './cloudwatch';
import { consumersOf, grantOnStreams, KINESIS_ACTIONS } from './kinesis';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `KinesisApplicationPermissions.consume`. */
export interface KinesisApplicationOptions {
  /** The streams that the application reads. */
  readonly streams: PolicyResource[];
  /** Name of the application, without wildcards: the KCL names its tables and the namespace of its metrics after it. */
  readonly applicationName: string;
}

/**
 * Permissions for applications of the Kinesis Client Library (KCL).
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/kcl-iam-permissions.html
 */
export class KinesisApplicationPermissions {
  private constructor() {}

  /**
   * Reads streams as an application of the KCL, version 2 or 3.
   *
   * Includes registering and using its own consumer, its three tables in DynamoDB with their indexes (leases, worker
   * metrics, coordinator state), and its metrics in CloudWatch. Needs `KmsPermissions.decryptVia('kinesis', key)` for a
   * stream that is encrypted with a customer managed key.
   */
  static consume(options: KinesisApplicationOptions): Permissions {
    const { streams, applicationName } = options;
    requireLiteralName('application name', applicationName, APPLICATION);
    const consumers = streams.map(consumersOf);
    return Permissions.combine(
      grantOnStreams(['find', 'map', 'read'], streams),
      ActionPermissions.allow({ actions: ['kinesis:RegisterStreamConsumer'], resources: streams }),
      grantGroups(KINESIS_ACTIONS, ['fanOut', 'describeConsumer'], consumers),
      ...tablesOf(applicationName),
      CloudWatchPermissions.putMetrics(applicationName),
    );
  }
}
checkArguments(KinesisApplicationPermissions);

/** The name begins the names of tables, which have at most 255 characters. */
const APPLICATION = {
  example: 'order-archive',
  allowed: /^[\w.-]{1,237}$/,
  allowedText: 'at most 237 letters, digits, dots, hyphens and underscores',
};

/** The library creates its tables if they do not exist. It changes the lease table to add an index. */
function tablesOf(application: string): Permissions[] {
  const table = (name: string) => ownResource('dynamodb:table', `table/${name}`, { region: Aws.REGION });
  const leases = table(application);
  const all = [leases, table(`${application}-WorkerMetricStats`), table(`${application}-CoordinatorState`)];
  const items = ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  return [
    ActionPermissions.allow({
      actions: ['CreateTable', 'DescribeTable', ...items].map((name) => `dynamodb:${name}`),
      resources: all,
    }),
    ActionPermissions.allow({ actions: ['dynamodb:UpdateTable'], resources: [leases] }),
    ActionPermissions.allow({
      actions: ['dynamodb:Query'],
      resources: [ownResource('dynamodb:index', `table/${application}/index/*`, { region: Aws.REGION })],
    }),
  ];
}
