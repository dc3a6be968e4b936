import { Aws } from 'aws-cdk-lib/core';
import { ActionPermissions } from '../action-permissions';
import { ownResource } from '../own-account-arn';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { DynamoDbPermissions } from './dynamodb';
import { KAFKA_ACTIONS } from './kafka-actions';
import { KAFKA_CLUSTER_ACTIONS } from './kafka-cluster-actions';
import { grantOnStreams } from './kinesis';
import { SecretsPermissions } from './secrets';
import { SqsPermissions } from './sqs';
import { checkArguments } from '../../arguments/checked-class';

/** Options for an MSK event source. */
export interface MskEventSourceOptions {
  /** The cluster: `Resources.arn('arn:aws:kafka:eu-west-1:111111111111:cluster/orders/…')`. */
  readonly cluster: PolicyResource;
  /**
   * Topics that the function reads, for a cluster with IAM authentication:
   * `Resources.arn('arn:aws:kafka:eu-west-1:111111111111:topic/orders/…/new')`.
   *
   * @default - the cluster does not use IAM authentication
   */
  readonly topics?: PolicyResource[];
  /**
   * Consumer groups of the function, for a cluster with IAM authentication. Required with `topics`.
   *
   * @default - the cluster does not use IAM authentication
   */
  readonly groups?: PolicyResource[];
  /**
   * The secret with the credentials, for a cluster with SASL/SCRAM or mutual TLS authentication.
   *
   * @default - no secret
   */
  readonly secret?: PolicyResource;
}

/** Options for a self-managed Kafka event source. */
export interface KafkaEventSourceOptions {
  /**
   * The secret with the credentials.
   *
   * @default - no authentication
   */
  readonly secret?: PolicyResource;
  /**
   * Whether Lambda reaches the cluster through a VPC, in which it then creates network interfaces.
   *
   * @default true
   */
  readonly inVpc?: boolean;
}

/**
 * Permissions for the execution role of a Lambda function that reads an event source.
 *
 * Lambda polls the source with the role of the function. An on-failure destination needs its own permission, such as
 * `SqsPermissions.send`. A source that is encrypted with a customer managed key needs `KmsPermissions.decryptVia`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export class EventSourcePermissions {
  private constructor() {}

  /**
   * SQS queues.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  static sqs(...queues: PolicyResource[]): Permissions {
    return SqsPermissions.receive(...queues);
  }

  /**
   * Kinesis data streams, read with shared throughput. For enhanced fan-out, add `KinesisPermissions.subscribe`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
   */
  static kinesis(...streams: PolicyResource[]): Permissions {
    return grantOnStreams(['find', 'read', 'map'], streams);
  }

  /**
   * DynamoDB streams: `Resources.tableStreams(table)`. Includes `ListStreams`, which takes only `*`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
   */
  static dynamoDb(...streams: PolicyResource[]): Permissions {
    return DynamoDbPermissions.readStreams(...streams);
  }

  /**
   * Topics of an MSK cluster. Lambda creates network interfaces in the VPC of the cluster.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
   */
  static msk(options: MskEventSourceOptions): Permissions {
    const { cluster, topics = [], groups = [], secret } = options;
    const withIam = topics.length + groups.length > 0;
    return Permissions.combine(
      grantGroups(KAFKA_ACTIONS, ['find'], [cluster]),
      inVpc(),
      ...(withIam
        ? [
            grantGroups(KAFKA_CLUSTER_ACTIONS, ['connect'], [cluster]),
            grantGroups(KAFKA_CLUSTER_ACTIONS, ['consume'], topics),
            grantGroups(KAFKA_CLUSTER_ACTIONS, ['group'], groups),
          ]
        : []),
      ...(secret === undefined ? [] : [SecretsPermissions.read(secret)]),
    );
  }

  /**
   * Topics of a self-managed Kafka cluster.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-permissions.html
   */
  static kafka(options: KafkaEventSourceOptions = {}): Permissions {
    const { secret, inVpc: usesVpc = true } = options;
    return Permissions.combine(
      ...(usesVpc ? [inVpc()] : []),
      ...(secret === undefined ? [] : [SecretsPermissions.read(secret)]),
    );
  }
}
checkArguments(EventSourcePermissions);

/** What Lambda needs to create and delete its network interfaces. The describing calls take only `*`. */
function inVpc(): Permissions {
  const types = ['network-interface', 'security-group', 'subnet'];
  return Permissions.combine(
    ActionPermissions.allow({
      actions: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'],
      resources: types.map((type) => ownResource(`ec2:${type}`, `${type}/*`, { region: Aws.REGION })),
    }),
    ActionPermissions.allow({
      actions: [
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: [Resources.all()],
    }),
  );
}
