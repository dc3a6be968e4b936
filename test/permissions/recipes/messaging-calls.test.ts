import {
  EventBridgePermissions,
  EventSourcePermissions,
  FirehosePermissions,
  KinesisApplicationPermissions,
  KinesisPermissions,
  SesPermissions,
  SnsPermissions,
  SqsPermissions,
  StepFunctionsPermissions,
} from '../../../lib/permissions';
import { arn, at, testJobs } from './recipe-calls';

const stream = arn('kinesis', 'stream/orders');
const consumer = `${stream}/consumer/archive:1`;
const streams = () => at('kinesis', 'stream/orders');
const queue = arn('sqs', 'orders');
const topic = arn('sns', 'orders');
const bus = arn('events', 'event-bus/shop');
const machine = arn('states', 'stateMachine:Orders');
const execution = arn('states', 'execution:Orders:1');
const firehose = arn('firehose', 'deliverystream/clicks');
const leases = arn('dynamodb', 'table/archive');
const msk = arn('kafka', 'cluster/orders/1-2');
const KINESIS = 'https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html';
const SQS =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html';
const STATES = 'https://docs.aws.amazon.com/step-functions/latest/dg/security_iam_service-with-iam.html';
const ENI = arn('ec2', 'network-interface/eni-1');

testJobs({
  'KinesisPermissions.put': {
    permissions: () => KinesisPermissions.put(streams(), at('kinesis', 'stream/clicks')),
    source: KINESIS,
    allowed: [
      ['kinesis:PutRecord', stream],
      ['kinesis:PutRecords', stream],
      ['kinesis:PutRecords', arn('kinesis', 'stream/clicks')],
    ],
    denied: [
      ['kinesis:GetRecords', stream],
      ['kinesis:DeleteStream', stream],
      ['kinesis:PutRecord', arn('kinesis', 'stream/other')],
    ],
  },
  'KinesisPermissions.produce': {
    permissions: () => KinesisPermissions.produce(streams()),
    source: 'https://docs.aws.amazon.com/streams/latest/dev/kpl-with-lambda.html',
    allowed: [
      ['kinesis:ListShards', stream],
      ['kinesis:DescribeStreamSummary', stream],
      ['kinesis:PutRecords', stream],
    ],
    denied: [
      ['kinesis:GetShardIterator', stream],
      ['kinesis:UpdateShardCount', '*'],
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'KinesisProducerLibrary' }],
    ],
  },
  'KinesisPermissions.read': {
    permissions: () => KinesisPermissions.read(streams()),
    source: KINESIS,
    allowed: [
      ['kinesis:ListShards', stream],
      ['kinesis:GetShardIterator', stream],
      ['kinesis:GetRecords', stream],
    ],
    denied: [
      ['kinesis:PutRecord', stream],
      ['kinesis:SubscribeToShard', consumer],
      ['kinesis:RegisterStreamConsumer', stream],
    ],
  },
  'KinesisPermissions.subscribe': {
    permissions: () => KinesisPermissions.subscribe(at('kinesis', 'stream/orders/consumer/*')),
    source: 'https://docs.aws.amazon.com/streams/latest/dev/building-enhanced-consumers-api.html',
    allowed: [
      ['kinesis:SubscribeToShard', consumer],
      ['kinesis:DescribeStreamConsumer', consumer],
      ['kinesis:SubscribeToShard', `${stream}/consumer/report:2`],
    ],
    denied: [
      ['kinesis:GetRecords', stream],
      ['kinesis:DeregisterStreamConsumer', consumer],
      ['kinesis:SubscribeToShard', arn('kinesis', 'stream/other/consumer/archive:1')],
    ],
  },
  'KinesisPermissions.registerConsumers': {
    permissions: () => KinesisPermissions.registerConsumers(streams()),
    source: 'https://docs.aws.amazon.com/streams/latest/dev/building-enhanced-consumers-api.html',
    allowed: [
      ['kinesis:RegisterStreamConsumer', stream],
      ['kinesis:ListStreamConsumers', stream],
      ['kinesis:DescribeStreamConsumer', consumer],
      ['kinesis:DeregisterStreamConsumer', consumer],
    ],
    denied: [
      ['kinesis:SubscribeToShard', consumer],
      ['kinesis:GetRecords', stream],
      ['kinesis:PutRecord', stream],
    ],
  },
  'KinesisApplicationPermissions.consume': {
    permissions: () =>
      KinesisApplicationPermissions.consume({ streams: [streams()], applicationName: 'archive' }),
    source: 'https://docs.aws.amazon.com/streams/latest/dev/kcl-iam-permissions.html',
    allowed: [
      ['kinesis:DescribeStream', stream],
      ['kinesis:GetRecords', stream],
      ['kinesis:RegisterStreamConsumer', stream],
      ['kinesis:DescribeStreamConsumer', consumer],
      ['kinesis:SubscribeToShard', consumer],
      ['dynamodb:CreateTable', leases],
      ['dynamodb:UpdateTable', leases],
      ['dynamodb:UpdateItem', leases],
      ['dynamodb:Query', `${leases}/index/LeaseOwnerToLeaseKeyIndex`],
      ['dynamodb:PutItem', arn('dynamodb', 'table/archive-CoordinatorState')],
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'archive' }],
    ],
    denied: [
      ['kinesis:PutRecord', stream],
      ['dynamodb:DeleteTable', leases],
      ['dynamodb:GetItem', arn('dynamodb', 'table/Orders')],
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'other' }],
    ],
  },
  'FirehosePermissions.put': {
    permissions: () => FirehosePermissions.put(at('firehose', 'deliverystream/*')),
    source: 'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html',
    allowed: [
      ['firehose:PutRecord', firehose],
      ['firehose:PutRecordBatch', firehose],
      ['firehose:PutRecord', arn('firehose', 'deliverystream/views')],
    ],
    denied: [
      ['firehose:UpdateDestination', firehose],
      ['firehose:DescribeDeliveryStream', firehose],
      ['firehose:ListDeliveryStreams', '*'],
    ],
  },
  'SqsPermissions.send': {
    permissions: () => SqsPermissions.send(at('sqs', 'orders*')),
    source: SQS,
    allowed: [
      ['sqs:SendMessage', queue],
      ['sqs:SendMessage', arn('sqs', 'orders-2')],
      ['sqs:SendMessage', arn('sqs', 'orders.fifo')],
    ],
    denied: [
      ['sqs:ReceiveMessage', queue],
      ['sqs:PurgeQueue', queue],
      ['sqs:SendMessage', arn('sqs', 'other')],
    ],
  },
  'SqsPermissions.receive': {
    permissions: () => SqsPermissions.receive(at('sqs', 'orders')),
    source: SQS,
    allowed: [
      ['sqs:ReceiveMessage', queue],
      ['sqs:DeleteMessage', queue],
      ['sqs:ChangeMessageVisibility', queue],
      ['sqs:GetQueueAttributes', queue],
    ],
    denied: [
      ['sqs:SendMessage', queue],
      ['sqs:PurgeQueue', queue],
      ['sqs:SetQueueAttributes', queue],
    ],
  },
  'SqsPermissions.find': {
    permissions: () => SqsPermissions.find(at('sqs', 'orders*')),
    source: SQS,
    allowed: [
      ['sqs:GetQueueUrl', queue],
      ['sqs:GetQueueAttributes', queue],
      ['sqs:GetQueueUrl', arn('sqs', 'orders-2')],
    ],
    denied: [
      ['sqs:ListQueues', '*'],
      ['sqs:ReceiveMessage', queue],
      ['sqs:SendMessage', queue],
    ],
  },
  'SqsPermissions.redrive': {
    permissions: () =>
      SqsPermissions.redrive({ deadLetterQueue: at('sqs', 'dead'), destinations: [at('sqs', 'orders')] }),
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html',
    allowed: [
      ['sqs:StartMessageMoveTask', arn('sqs', 'dead')],
      ['sqs:ReceiveMessage', arn('sqs', 'dead')],
      ['sqs:DeleteMessage', arn('sqs', 'dead')],
      ['sqs:GetQueueAttributes', arn('sqs', 'dead')],
      ['sqs:SendMessage', queue],
    ],
    denied: [
      ['sqs:ReceiveMessage', queue],
      ['sqs:SendMessage', arn('sqs', 'dead')],
      ['sqs:PurgeQueue', arn('sqs', 'dead')],
    ],
  },
  'SnsPermissions.publish': {
    permissions: () => SnsPermissions.publish(at('sns', 'orders*')),
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html',
    allowed: [
      ['sns:Publish', topic],
      ['sns:Publish', arn('sns', 'orders-2')],
      ['sns:Publish', arn('sns', 'orders.fifo')],
    ],
    denied: [
      ['sns:Subscribe', topic],
      ['sns:Publish', arn('sns', 'other')],
      ['sns:SetTopicAttributes', topic],
    ],
  },
  'SnsPermissions.subscribe': {
    permissions: () =>
      SnsPermissions.subscribe({
        topics: [at('sns', 'orders')],
        protocols: ['sqs'],
        endpoints: [arn('sqs', '*')],
      }),
    source:
      'https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html#sns-policy-keys',
    allowed: [
      ['sns:Subscribe', topic, { 'sns:Protocol': 'sqs', 'sns:Endpoint': queue }],
      ['sns:Subscribe', topic, { 'sns:Protocol': 'sqs', 'sns:Endpoint': arn('sqs', 'audit') }],
      ['sns:ConfirmSubscription', topic],
    ],
    denied: [
      ['sns:Subscribe', topic, { 'sns:Protocol': 'https', 'sns:Endpoint': 'https://example.com' }],
      [
        'sns:Subscribe',
        topic,
        { 'sns:Protocol': 'sqs', 'sns:Endpoint': 'arn:aws:sqs:eu-west-1:999999999999:q' },
      ],
      ['sns:Publish', topic],
    ],
  },
  'EventBridgePermissions.put': {
    permissions: () =>
      EventBridgePermissions.put({ buses: [at('events', 'event-bus/shop')], sources: ['shop'] }),
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html',
    allowed: [
      ['events:PutEvents', bus, { 'events:source': 'shop' }],
      ['events:PutEvents', bus, { 'events:source': 'shop', 'events:detail-type': 'Ordered' }],
      ['events:PutEvents', bus, { 'events:source': 'shop', 'events:detail-type': 'Paid' }],
    ],
    denied: [
      ['events:PutEvents', bus, { 'events:source': 'aws.ec2' }],
      ['events:PutEvents', arn('events', 'event-bus/default'), { 'events:source': 'shop' }],
      ['events:PutRule', arn('events', 'rule/shop/x')],
    ],
  },
  'SesPermissions.send': {
    permissions: () =>
      SesPermissions.send({
        identities: [at('ses', 'identity/example.com')],
        fromAddresses: ['orders@example.com'],
      }),
    source: 'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html',
    allowed: [
      ['ses:SendEmail', arn('ses', 'identity/example.com'), { 'ses:FromAddress': 'orders@example.com' }],
      ['ses:SendRawEmail', arn('ses', 'identity/example.com'), { 'ses:FromAddress': 'orders@example.com' }],
      [
        'ses:SendEmail',
        arn('ses', 'identity/example.com'),
        { 'ses:FromAddress': 'orders@example.com', 'ses:Recipients': ['a@example.org'] },
      ],
    ],
    denied: [
      ['ses:SendEmail', arn('ses', 'identity/example.com'), { 'ses:FromAddress': 'boss@example.com' }],
      ['ses:SendEmail', arn('ses', 'identity/example.org'), { 'ses:FromAddress': 'orders@example.com' }],
      ['ses:DeleteIdentity', '*'],
    ],
  },
  'StepFunctionsPermissions.start': {
    permissions: () => StepFunctionsPermissions.start(at('states', 'stateMachine:Orders*')),
    source: STATES,
    allowed: [
      ['states:StartExecution', machine],
      ['states:StartExecution', arn('states', 'stateMachine:Orders2')],
      ['states:StartExecution', arn('states', 'stateMachine:OrdersBatch')],
    ],
    denied: [
      ['states:StartSyncExecution', machine],
      ['states:StopExecution', execution],
      ['states:UpdateStateMachine', machine],
    ],
  },
  'StepFunctionsPermissions.startSync': {
    permissions: () => StepFunctionsPermissions.startSync(at('states', 'stateMachine:Orders*')),
    source: STATES,
    allowed: [
      ['states:StartSyncExecution', machine],
      ['states:StartSyncExecution', arn('states', 'stateMachine:Orders2')],
      ['states:StartSyncExecution', arn('states', 'stateMachine:OrdersBatch')],
    ],
    denied: [
      ['states:StartExecution', machine],
      ['states:DescribeExecution', execution],
      ['states:StartSyncExecution', arn('states', 'stateMachine:Other')],
    ],
  },
  'StepFunctionsPermissions.describe': {
    permissions: () => StepFunctionsPermissions.describe(at('states', 'stateMachine:Orders')),
    source: STATES,
    allowed: [
      ['states:ListExecutions', machine],
      ['states:DescribeExecution', execution],
      ['states:GetExecutionHistory', execution],
    ],
    denied: [
      ['states:StartExecution', machine],
      ['states:StopExecution', execution],
      ['states:DescribeExecution', arn('states', 'execution:Other:1')],
    ],
  },
  'StepFunctionsPermissions.stop': {
    permissions: () => StepFunctionsPermissions.stop(at('states', 'stateMachine:Orders')),
    source: STATES,
    allowed: [
      ['states:StopExecution', execution],
      ['states:StopExecution', arn('states', 'execution:Orders:2')],
      ['states:StopExecution', arn('states', 'execution:Orders:3')],
    ],
    denied: [
      ['states:StopExecution', arn('states', 'execution:Other:1')],
      ['states:StartExecution', machine],
      ['states:DeleteStateMachine', machine],
    ],
  },
  'StepFunctionsPermissions.sendTaskResults': {
    permissions: () => StepFunctionsPermissions.sendTaskResults(),
    source:
      'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token',
    allowed: [
      ['states:SendTaskSuccess', '*'],
      ['states:SendTaskFailure', '*'],
      ['states:SendTaskHeartbeat', '*'],
    ],
    denied: [
      ['states:StartExecution', machine],
      ['states:GetActivityTask', arn('states', 'activity:pack')],
      ['states:TestState', '*'],
    ],
  },
  'StepFunctionsPermissions.workOn': {
    permissions: () => StepFunctionsPermissions.workOn(at('states', 'activity:pack')),
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html',
    allowed: [
      ['states:GetActivityTask', arn('states', 'activity:pack')],
      ['states:SendTaskSuccess', '*'],
      ['states:SendTaskHeartbeat', '*'],
    ],
    denied: [
      ['states:GetActivityTask', arn('states', 'activity:ship')],
      ['states:DeleteActivity', arn('states', 'activity:pack')],
      ['states:StartExecution', machine],
    ],
  },
  'EventSourcePermissions.sqs': {
    permissions: () => EventSourcePermissions.sqs(at('sqs', 'orders')),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    allowed: [
      ['sqs:ReceiveMessage', queue],
      ['sqs:DeleteMessage', queue],
      ['sqs:GetQueueAttributes', queue],
    ],
    denied: [
      ['sqs:SendMessage', queue],
      ['sqs:ReceiveMessage', arn('sqs', 'other')],
      ['lambda:CreateEventSourceMapping', '*'],
    ],
  },
  'EventSourcePermissions.kinesis': {
    permissions: () => EventSourcePermissions.kinesis(streams()),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',
    allowed: [
      ['kinesis:DescribeStream', stream],
      ['kinesis:DescribeStreamSummary', stream],
      ['kinesis:GetShardIterator', stream],
      ['kinesis:GetRecords', stream],
      ['kinesis:ListShards', stream],
    ],
    denied: [
      ['kinesis:PutRecord', stream],
      ['kinesis:SubscribeToShard', consumer],
      ['kinesis:GetRecords', arn('kinesis', 'stream/other')],
    ],
  },
  'EventSourcePermissions.dynamoDb': {
    permissions: () => EventSourcePermissions.dynamoDb(at('dynamodb', 'table/Orders/stream/*')),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html',
    allowed: [
      ['dynamodb:DescribeStream', arn('dynamodb', 'table/Orders/stream/1')],
      ['dynamodb:GetRecords', arn('dynamodb', 'table/Orders/stream/1')],
      ['dynamodb:GetShardIterator', arn('dynamodb', 'table/Orders/stream/1')],
      ['dynamodb:ListStreams', '*'],
    ],
    denied: [
      ['dynamodb:GetItem', arn('dynamodb', 'table/Orders')],
      ['dynamodb:ListTables', '*'],
      ['dynamodb:GetRecords', arn('dynamodb', 'table/Other/stream/1')],
    ],
  },
  'EventSourcePermissions.msk': {
    permissions: () =>
      EventSourcePermissions.msk({
        cluster: at('kafka', 'cluster/orders/1-2'),
        topics: [at('kafka', 'topic/orders/1-2/new')],
        groups: [at('kafka', 'group/orders/1-2/archive')],
      }),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html',
    allowed: [
      ['kafka:DescribeClusterV2', msk],
      ['kafka:GetBootstrapBrokers', '*'],
      ['kafka-cluster:Connect', msk],
      ['kafka-cluster:ReadData', arn('kafka', 'topic/orders/1-2/new')],
      ['kafka-cluster:AlterGroup', arn('kafka', 'group/orders/1-2/archive')],
      ['ec2:CreateNetworkInterface', ENI],
      ['ec2:CreateNetworkInterface', arn('ec2', 'subnet/subnet-1')],
      ['ec2:DescribeVpcs', '*'],
    ],
    denied: [
      ['kafka-cluster:WriteData', arn('kafka', 'topic/orders/1-2/new')],
      ['kafka-cluster:ReadData', arn('kafka', 'topic/orders/1-2/old')],
      ['kafka:DeleteCluster', msk],
      ['ec2:ModifyNetworkInterfaceAttribute', ENI],
    ],
  },
  'EventSourcePermissions.kafka': {
    permissions: () => EventSourcePermissions.kafka({ secret: at('secretsmanager', 'secret:kafka-AbCdEf') }),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/kafka-permissions.html',
    allowed: [
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:kafka-AbCdEf')],
      ['ec2:CreateNetworkInterface', arn('ec2', 'security-group/sg-1')],
      ['ec2:DeleteNetworkInterface', ENI],
      ['ec2:DescribeSubnets', '*'],
    ],
    denied: [
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:other-AbCdEf')],
      ['kafka:DescribeCluster', msk],
      ['ec2:RunInstances', arn('ec2', 'instance/*')],
    ],
  },
});
