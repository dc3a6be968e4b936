import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IRepository as ICodeRepository } from 'aws-cdk-lib/aws-codecommit';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import type { IRepository as IImageRepository } from 'aws-cdk-lib/aws-ecr';
import type { ICluster } from 'aws-cdk-lib/aws-ecs';
import type { IFileSystem } from 'aws-cdk-lib/aws-efs';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IDomain } from 'aws-cdk-lib/aws-opensearchservice';
import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { IActivity, IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Stack, type IResource } from 'aws-cdk-lib/core';
import { requireKey } from './key-alias';
import { arnOfDeliveryStream, arnOfLogGroup, arnOfSecret } from './other-environment-arn';
import { PolicyResource } from './policy-resource';

import { checkArguments } from '../arguments/checked-class';

/**
 * Makes the resources that recipes take, from constructs and ARNs.
 *
 * A factory for a construct knows the resource type, although the ARN is a token. Parts that have their own ARNs (the
 * objects of a bucket, the indexes of a table) are resources of their own.
 */
export class Resources {
  private constructor() {}

  /** The resources of an ARN or of a pattern of ARNs. The text shows their type. */
  static arn(arn: string): PolicyResource {
    return new PolicyResource({ arn });
  }

  /** A resource of this type, such as `dynamodb:table`. The ARN may be a token. */
  static ofType(resourceType: string, arn: string): PolicyResource {
    return new PolicyResource({ arn, types: [resourceType] });
  }

  /** Every resource: for actions that take only `*`, or where nothing narrower works. */
  static all(): PolicyResource {
    return new PolicyResource({ arn: '*' });
  }

  /** A bucket, without its objects. */
  static bucket(bucket: IBucket): PolicyResource {
    return global(bucket, bucket.bucketArn, 's3:bucket');
  }

  /**
   * The objects of a bucket whose keys match the pattern.
   *
   * @param keys `*` stands for any text: `reports/*` for one prefix. Default: all objects.
   */
  static objects(bucket: IBucket, keys: string = '*'): PolicyResource {
    return global(bucket, bucket.arnForObjects(keys), 's3:object');
  }

  /** A table, without its indexes and its stream. */
  static table(table: ITable): PolicyResource {
    return regional(table, table.tableArn, 'dynamodb:table');
  }

  /** All indexes of a table. */
  static tableIndexes(table: ITable): PolicyResource {
    return regional(table, `${table.tableArn}/index/*`, 'dynamodb:index');
  }

  /** All DynamoDB streams of a table. */
  static tableStreams(table: ITable): PolicyResource {
    return regional(table, `${table.tableArn}/stream/*`, 'dynamodb:stream');
  }

  /** A Kinesis data stream. */
  static stream(stream: IStream): PolicyResource {
    return regional(stream, stream.streamArn, 'kinesis:stream');
  }

  /** All consumers that are registered with a Kinesis data stream. */
  static streamConsumers(stream: IStream): PolicyResource {
    return regional(stream, `${stream.streamArn}/consumer/*`, 'kinesis:consumer');
  }

  /** A Firehose stream. */
  static deliveryStream(stream: IDeliveryStream): PolicyResource {
    return regional(stream, arnOfDeliveryStream(stream), 'firehose:deliverystream');
  }

  /** An SQS queue. */
  static queue(queue: IQueue): PolicyResource {
    return regional(queue, queue.queueArn, 'sqs:queue');
  }

  /** An SNS topic. */
  static topic(topic: ITopic): PolicyResource {
    return regional(topic, topic.topicArn, 'sns:topic');
  }

  /** An event bus of EventBridge. */
  static eventBus(bus: IEventBus): PolicyResource {
    return regional(bus, bus.eventBusArn, 'events:event-bus');
  }

  /** A KMS key. An alias of this app stands for its key; an alias that is imported by name is an error. */
  static key(key: IKey): PolicyResource {
    const target = requireKey(key);
    return regional(target, target.keyArn, 'kms:key');
  }

  /** A secret of Secrets Manager. One that is imported by name matches any six random characters. */
  static secret(secret: ISecret): PolicyResource {
    return regional(secret, arnOfSecret(secret), 'secretsmanager:Secret');
  }

  /** A parameter of Systems Manager. */
  static parameter(parameter: IParameter): PolicyResource {
    return regional(parameter, parameter.parameterArn, 'ssm:parameter');
  }

  /** A log group with its log streams. AWS authorizes writing on the streams. */
  static logGroup(group: ILogGroup): PolicyResource {
    return regional(group, arnOfLogGroup(group), 'logs:log-group', 'logs:log-stream');
  }

  /** A Lambda function, without its versions and aliases. */
  static lambdaFunction(fn: IFunction): PolicyResource {
    return regional(fn, fn.functionArn, 'lambda:function');
  }

  /** All versions and aliases of a Lambda function, for callers that name a version or an alias. */
  static lambdaFunctionVersions(fn: IFunction): PolicyResource {
    const types = ['lambda:function', 'lambda:function version', 'lambda:function alias'];
    return regional(fn, `${fn.functionArn}:*`, ...types);
  }

  /** An EC2 instance. */
  static instance(instance: IInstance): PolicyResource {
    return regional(instance, arnOf(instance, 'ec2', 'instance', instance.instanceId), 'ec2:instance');
  }

  /** A database instance of RDS. */
  static databaseInstance(instance: IDatabaseInstance): PolicyResource {
    return regional(instance, instance.instanceArn, 'rds:db');
  }

  /** A database cluster of RDS, without its instances. */
  static databaseCluster(cluster: IDatabaseCluster): PolicyResource {
    return regional(cluster, cluster.clusterArn, 'rds:cluster');
  }

  /** A CodeCommit repository. */
  static codeRepository(repository: ICodeRepository): PolicyResource {
    return regional(repository, repository.repositoryArn, 'codecommit:repository');
  }

  /** A container image repository of ECR. */
  static imageRepository(repository: IImageRepository): PolicyResource {
    return regional(repository, repository.repositoryArn, 'ecr:repository');
  }

  /** An ECS cluster, without its tasks. */
  static cluster(cluster: ICluster): PolicyResource {
    return regional(cluster, cluster.clusterArn, 'ecs:cluster');
  }

  /** All tasks of an ECS cluster. */
  static clusterTasks(cluster: ICluster): PolicyResource {
    return regional(cluster, arnOf(cluster, 'ecs', 'task', `${cluster.clusterName}/*`), 'ecs:task');
  }

  /** A state machine of Step Functions, without its executions. */
  static stateMachine(machine: IStateMachine): PolicyResource {
    return regional(machine, machine.stateMachineArn, 'states:statemachine');
  }

  /** An activity of Step Functions. */
  static activity(activity: IActivity): PolicyResource {
    return regional(activity, activity.activityArn, 'states:activity');
  }

  /** A file system of EFS. */
  static fileSystem(fileSystem: IFileSystem): PolicyResource {
    return regional(fileSystem, fileSystem.fileSystemArn, 'elasticfilesystem:file-system');
  }

  /** A domain of OpenSearch Service. */
  static searchDomain(domain: IDomain): PolicyResource {
    return regional(domain, domain.domainArn, 'es:domain');
  }

  /** A user pool of Cognito. */
  static userPool(pool: IUserPool): PolicyResource {
    return regional(pool, pool.userPoolArn, 'cognito-idp:userpool');
  }

  /** A hosted zone of Route 53. */
  static hostedZone(zone: IHostedZone): PolicyResource {
    return global(zone, zone.hostedZoneArn, 'route53:hostedzone');
  }

  /** A distribution of CloudFront. */
  static distribution(distribution: IDistribution): PolicyResource {
    const arn = Stack.of(distribution).formatArn({
      service: 'cloudfront',
      region: '',
      account: distribution.env.account,
      resource: 'distribution',
      resourceName: distribution.distributionId,
    });
    return global(distribution, arn, 'cloudfront:distribution');
  }

  /** A role, as something to be managed or passed. */
  static role(role: IRole): PolicyResource {
    return new PolicyResource({
      arn: role.roleArn,
      types: ['iam:role'],
      region: '',
      account: role.env.account,
      construct: role,
    });
  }
}
checkArguments(Resources);

function regional(construct: IResource, arn: string, ...types: string[]): PolicyResource {
  const { region, account } = construct.env;
  return new PolicyResource({ arn, types, region, account, construct });
}

function global(construct: IResource, arn: string, type: string): PolicyResource {
  return new PolicyResource({ arn, types: [type], region: '', account: '', construct });
}

function arnOf(construct: IResource, service: string, resource: string, resourceName: string): string {
  const { region, account } = construct.env;
  return Stack.of(construct).formatArn({ service, resource, resourceName, region, account });
}
