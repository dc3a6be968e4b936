import type { Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  EventBridgePermissions as EventBridge,
  EventSourcePermissions as EventSource,
  FirehosePermissions as Firehose,
  KinesisApplicationPermissions as KinesisApplication,
  KinesisPermissions as Kinesis,
  Resources,
  SesPermissions as Ses,
  SnsPermissions as Sns,
  SqsPermissions as Sqs,
} from '..';
import { arn, at, compared, grantOf, type ComparedGrant } from './compared-grant';

/** Recipes for queues, topics, streams and events. */
export function comparedMessagingGrants(stack: Stack): ComparedGrant[] {
  return [...queues(stack), ...topics(stack), ...streams(stack), ...eventSources(stack)];
}

function queues(stack: Stack): ComparedGrant[] {
  const queue = sqs.Queue.fromQueueArn(stack, 'Queue', arn('sqs', 'orders'));
  const of = Resources.queue(queue);
  const redrive = { deadLetterQueue: at('sqs', 'dead'), destinations: [of] };
  const full = 'AmazonSQSFullAccess';
  const cdk = (method: 'grantConsumeMessages' | 'grantSendMessages') => grantOf('queue', queue, method);
  return [
    compared('SqsPermissions.send', Sqs.send(of), full, cdk('grantSendMessages')),
    compared('SqsPermissions.receive', Sqs.receive(of), full, cdk('grantConsumeMessages')),
    compared('SqsPermissions.find', Sqs.find(of), full),
    compared('SqsPermissions.redrive', Sqs.redrive(redrive), full),
  ];
}

function topics(stack: Stack): ComparedGrant[] {
  const topic = sns.Topic.fromTopicArn(stack, 'Topic', arn('sns', 'orders'));
  const of = Resources.topic(topic);
  const identity = ses.EmailIdentity.fromEmailIdentityName(stack, 'Identity', 'example.com');
  const bus = events.EventBus.fromEventBusArn(stack, 'Bus', arn('events', 'event-bus/shop'));
  const full = 'AmazonSNSFullAccess';
  return [
    compared('SnsPermissions.publish', Sns.publish(of), full, grantOf('topic', topic, 'grantPublish')),
    compared(
      'SnsPermissions.subscribe',
      Sns.subscribe({ topics: [of] }),
      full,
      grantOf('topic', topic, 'grantSubscribe'),
    ),
    compared(
      'EventBridgePermissions.put',
      EventBridge.put({ buses: [Resources.eventBus(bus)] }),
      'AmazonEventBridgeFullAccess',
      grantOf('bus', bus, 'grantPutEventsTo'),
    ),
    compared(
      'SesPermissions.send',
      Ses.send({ identities: [at('ses', 'identity/example.com')] }),
      'AmazonSESFullAccess',
      grantOf('emailIdentity', identity, 'grantSendEmail'),
    ),
  ];
}

function streams(stack: Stack): ComparedGrant[] {
  const stream = kinesis.Stream.fromStreamArn(stack, 'Stream', arn('kinesis', 'stream/clicks'));
  const delivery = firehose.DeliveryStream.fromDeliveryStreamName(stack, 'Clicks', 'clicks');
  const of = Resources.stream(stream);
  const archive = { streams: [of], applicationName: 'archive' };
  const [full, readOnly] = ['AmazonKinesisFullAccess', 'AmazonKinesisReadOnlyAccess'];
  const cdk = (method: 'grantRead' | 'grantWrite') => grantOf('stream', stream, method);
  return [
    compared('KinesisPermissions.put', Kinesis.put(of), full, cdk('grantWrite')),
    compared('KinesisPermissions.read', Kinesis.read(of), readOnly, cdk('grantRead')),
    compared('KinesisPermissions.produce', Kinesis.produce(of), full, cdk('grantWrite')),
    compared('KinesisPermissions.subscribe', Kinesis.subscribe(Resources.streamConsumers(stream)), full),
    compared('KinesisPermissions.registerConsumers', Kinesis.registerConsumers(of), full),
    compared(
      'KinesisApplicationPermissions.consume',
      KinesisApplication.consume(archive),
      readOnly,
      cdk('grantRead'),
    ),
    compared(
      'FirehosePermissions.put',
      Firehose.put(at('firehose', 'deliverystream/clicks')),
      'AmazonKinesisFirehoseFullAccess',
      grantOf('deliveryStream', delivery, 'grantPutRecords'),
    ),
  ];
}

function eventSources(stack: Stack): ComparedGrant[] {
  const table = dynamodb.Table.fromTableAttributes(stack, 'SourceTable', {
    tableArn: arn('dynamodb', 'table/orders'),
    tableStreamArn: arn('dynamodb', 'table/orders/stream/1'),
  });
  const stream = kinesis.Stream.fromStreamArn(stack, 'SourceStream', arn('kinesis', 'stream/clicks'));
  const queue = sqs.Queue.fromQueueArn(stack, 'SourceQueue', arn('sqs', 'orders'));
  return [
    compared(
      'EventSourcePermissions.dynamoDb',
      EventSource.dynamoDb(Resources.tableStreams(table)),
      'AWSLambdaDynamoDBExecutionRole',
      grantOf('table', table, 'grantStreamRead'),
    ),
    compared(
      'EventSourcePermissions.kinesis',
      EventSource.kinesis(Resources.stream(stream)),
      'AWSLambdaKinesisExecutionRole',
      grantOf('stream', stream, 'grantRead'),
    ),
    compared(
      'EventSourcePermissions.sqs',
      EventSource.sqs(Resources.queue(queue)),
      'AWSLambdaSQSQueueExecutionRole',
      grantOf('queue', queue, 'grantConsumeMessages'),
    ),
    compared(
      'EventSourcePermissions.msk',
      EventSource.msk({ cluster: at('kafka', 'cluster/orders/1-2') }),
      'AWSLambdaMSKExecutionRole',
    ),
    compared('EventSourcePermissions.kafka', EventSource.kafka(), 'AWSLambdaMSKExecutionRole'),
  ];
}
