import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { IRepository as ICodeRepository } from 'aws-cdk-lib/aws-codecommit';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IRepository as IImageRepository } from 'aws-cdk-lib/aws-ecr';
import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IParameter } from 'aws-cdk-lib/aws-ssm';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Stack, type IResource } from 'aws-cdk-lib/core';
import { PolicyResource } from './policy-resource';

/**
 * Resources for permissions, each with what kind of resource its ARN names.
 *
 * A factory for a construct knows the kind although the ARN is a token. Parts that have ARNs of their own (the
 * objects of a bucket, the indexes of a table) are resources of their own.
 */
export class Resources {
  private constructor() {}

  /** The resources of an ARN or of a pattern of ARNs; the text tells of what kind they are. */
  static arn(arn: string): PolicyResource {
    return new PolicyResource({ arn });
  }

  /** A resource of this type, `dynamodb:table` for one, whose ARN may be a token. */
  static ofType(resourceType: string, arn: string): PolicyResource {
    return new PolicyResource({ arn, types: [resourceType] });
  }

  /** Every resource: for actions that take only `*`, or where nothing narrower will do. */
  static all(): PolicyResource {
    return new PolicyResource({ arn: '*' });
  }

  /** A bucket, without its objects. */
  static bucket(bucket: IBucket): PolicyResource {
    return new PolicyResource({ arn: bucket.bucketArn, types: ['s3:bucket'], region: '', account: '' });
  }

  /**
   * The objects of a bucket whose keys match the pattern.
   *
   * @param keys `*` is any run of characters; `reports/*` for one prefix; all objects unless given.
   */
  static objects(bucket: IBucket, keys: string = '*'): PolicyResource {
    return new PolicyResource({
      arn: bucket.arnForObjects(keys),
      types: ['s3:object'],
      region: '',
      account: '',
    });
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

  /** An SQS queue. */
  static queue(queue: IQueue): PolicyResource {
    return regional(queue, queue.queueArn, 'sqs:queue');
  }

  /** An SNS topic. */
  static topic(topic: ITopic): PolicyResource {
    return regional(topic, topic.topicArn, 'sns:topic');
  }

  /** A KMS key. */
  static key(key: IKey): PolicyResource {
    return regional(key, key.keyArn, 'kms:key');
  }

  /** A secret of Secrets Manager; of one that is imported by name, whatever its six random characters are. */
  static secret(secret: ISecret): PolicyResource {
    return regional(secret, secret.secretFullArn ?? `${secret.secretArn}-??????`, 'secretsmanager:Secret');
  }

  /** A parameter of Systems Manager. */
  static parameter(parameter: IParameter): PolicyResource {
    return regional(parameter, parameter.parameterArn, 'ssm:parameter');
  }

  /** A log group with its streams: writing is authorised on the streams. */
  static logGroup(group: ILogGroup): PolicyResource {
    return regional(group, group.logGroupArn, 'logs:log-group', 'logs:log-stream');
  }

  /** A Lambda function, without its versions and aliases. */
  static lambdaFunction(fn: IFunction): PolicyResource {
    return regional(fn, fn.functionArn, 'lambda:function');
  }

  /** An EC2 instance. */
  static instance(instance: IInstance): PolicyResource {
    const { instanceId: resourceName } = instance;
    const arn = Stack.of(instance).formatArn({
      service: 'ec2',
      resource: 'instance',
      resourceName,
      region: instance.env.region,
      account: instance.env.account,
    });
    return regional(instance, arn, 'ec2:instance');
  }

  /** All versions and aliases of a Lambda function: what a caller names who qualifies the function. */
  static lambdaFunctionVersions(fn: IFunction): PolicyResource {
    const types = ['lambda:function', 'lambda:function version', 'lambda:function alias'];
    return regional(fn, `${fn.functionArn}:*`, ...types);
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

  /** A state machine of Step Functions. */
  static stateMachine(machine: IStateMachine): PolicyResource {
    return regional(machine, machine.stateMachineArn, 'states:statemachine');
  }

  /** A role, as something to be managed or passed on. */
  static role(role: IRole): PolicyResource {
    return new PolicyResource({
      arn: role.roleArn,
      types: ['iam:role'],
      region: '',
      account: role.env.account,
    });
  }
}

function regional({ env }: IResource, arn: string, ...types: string[]): PolicyResource {
  return new PolicyResource({ arn, types, region: env.region, account: env.account });
}
