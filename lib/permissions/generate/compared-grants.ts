import type { Stack } from 'aws-cdk-lib/core';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as appconfig from 'aws-cdk-lib/aws-appconfig';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import {
  ApiGatewayPermissions,
  AppConfigPermissions,
  AthenaPermissions,
  BedrockPermissions,
  CloudFormationPermissions,
  CloudFrontPermissions,
  CloudWatchPermissions,
  CodeCommitPermissions,
  CognitoPermissions,
  DynamoDbPermissions,
  Ec2Permissions,
  EcrPermissions,
  EcsPermissions,
  EfsPermissions,
  EventBridgePermissions,
  EventSourcePermissions,
  FirehosePermissions,
  KinesisApplicationPermissions,
  KinesisPermissions,
  KmsPermissions,
  LambdaPermissions,
  LogsPermissions,
  OpenSearchPermissions,
  ParameterPermissions,
  RdsDataPermissions,
  RdsPermissions,
  RedshiftDataPermissions,
  Resources,
  Route53Permissions,
  S3Permissions,
  SecretsPermissions,
  SesPermissions,
  SessionManagerPermissions,
  SnsPermissions,
  SqsPermissions,
  StepFunctionsPermissions,
  XRayPermissions,
  type Permissions,
} from '..';

/** A recipe, the CDK's grant for the same job, and the AWS managed policy that comes nearest. */
export interface ComparedGrant {
  /** `S3Permissions.read`. */
  readonly recipe: string;
  readonly permissions: Permissions;
  /** `bucket.grantRead`, and what it grants to a role. */
  readonly cdk?: readonly [name: string, grant: (role: iam.IRole) => unknown];
  readonly managedPolicy?: string;
}

/** A recipe beside a managed policy, and beside a grant of the CDK where there is one. */
export function compared(
  recipe: string,
  permissions: ComparedGrant['permissions'],
  managedPolicy?: string,
  ...cdk: [] | [name: string, grant: (role: iam.IRole) => unknown]
): ComparedGrant {
  return { recipe, permissions, managedPolicy, ...(cdk.length === 0 ? {} : { cdk }) };
}

/** What is compared. The constructs are made in the stack. */
export function comparedGrants(stack: Stack): ComparedGrant[] {
  const bucket = new s3.Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.RETAIN });
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  const stream = dynamodb.StreamViewType.KEYS_ONLY;
  const table = new dynamodb.Table(stack, 'Table', { partitionKey, stream });
  const records = new kinesis.Stream(stack, 'Stream');
  const queue = new sqs.Queue(stack, 'Queue');
  const topic = new sns.Topic(stack, 'Topic');
  const secret = new secretsmanager.Secret(stack, 'Secret');
  const parameter = new ssm.StringParameter(stack, 'Parameter', { stringValue: 'x' });
  const key = new kms.Key(stack, 'Key');
  const code = lambda.Code.fromInline('exports.handler = () => {}');
  const runtime = lambda.Runtime.NODEJS_22_X;
  const fn = new lambda.Function(stack, 'Function', { code, runtime, handler: 'index.handler' });
  const group = new logs.LogGroup(stack, 'Logs');
  const images = new ecr.Repository(stack, 'Images');
  const repository = new codecommit.Repository(stack, 'Repository', { repositoryName: 'shop' });
  const bus = new events.EventBus(stack, 'Bus');
  const definitionBody = stepfunctions.DefinitionBody.fromString('{}');
  const machine = new stepfunctions.StateMachine(stack, 'Machine', { definitionBody });
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0 });
  const fileSystem = new efs.FileSystem(stack, 'Files', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
  });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Report');
  taskDefinition.addContainer('Report', { image: ecs.ContainerImage.fromRegistry('report') });
  const deployRole = new iam.Role(stack, 'Deploy', { assumedBy: new iam.AccountRootPrincipal() });
  const method = new apigateway.RestApi(stack, 'Api', { deploy: false }).root.addMethod('GET');
  const environment = appconfig.Environment.fromEnvironmentArn(
    stack,
    'Environment',
    'arn:aws:appconfig:eu-west-1:111111111111:application/abc1234/environment/def5678',
  );
  const identity = ses.EmailIdentity.fromEmailIdentityName(stack, 'Identity', 'example.com');
  const clicks = firehose.DeliveryStream.fromDeliveryStreamName(stack, 'Clicks', 'clicks');
  const domain = opensearch.Domain.fromDomainAttributes(stack, 'Domain', {
    domainArn: 'arn:aws:es:eu-west-1:111111111111:domain/orders',
    domainEndpoint: 'https://orders.example.com',
  });
  const cluster = rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Cluster', {
    clusterIdentifier: 'orders',
    dataApiEnabled: true,
    secret,
  });
  const distribution = cloudfront.Distribution.fromDistributionAttributes(stack, 'Distribution', {
    distributionId: 'D1',
    domainName: 'd1.cloudfront.net',
  });
  const at = (service: string, resource: string) =>
    Resources.arn(`arn:aws:${service}:eu-west-1:111111111111:${resource}`);
  const secretOf = Resources.secret(secret);

  return [
    {
      recipe: 'S3Permissions.read',
      permissions: S3Permissions.read(Resources.bucket(bucket)),
      cdk: ['bucket.grantRead', (role) => bucket.grantRead(role)],
      managedPolicy: 'AmazonS3ReadOnlyAccess',
    },
    {
      recipe: 'S3Permissions.write',
      permissions: S3Permissions.write(Resources.bucket(bucket)),
      cdk: ['bucket.grantWrite', (role) => bucket.grantWrite(role)],
      managedPolicy: 'AmazonS3FullAccess',
    },
    {
      recipe: 'DynamoDbPermissions.read',
      permissions: DynamoDbPermissions.read(Resources.table(table)),
      cdk: ['table.grantReadData', (role) => table.grantReadData(role)],
      managedPolicy: 'AmazonDynamoDBReadOnlyAccess',
    },
    {
      recipe: 'DynamoDbPermissions.write',
      permissions: DynamoDbPermissions.write(Resources.table(table)),
      cdk: ['table.grantWriteData', (role) => table.grantWriteData(role)],
      managedPolicy: 'AmazonDynamoDBFullAccess',
    },
    {
      recipe: 'EventSourcePermissions.dynamoDb',
      permissions: EventSourcePermissions.dynamoDb(Resources.tableStreams(table)),
      cdk: ['table.grantStreamRead', (role) => table.grantStreamRead(role)],
      managedPolicy: 'AWSLambdaDynamoDBExecutionRole',
    },
    {
      recipe: 'KinesisPermissions.put',
      permissions: KinesisPermissions.put(Resources.stream(records)),
      cdk: ['stream.grantWrite', (role) => records.grantWrite(role)],
      managedPolicy: 'AmazonKinesisFullAccess',
    },
    {
      recipe: 'KinesisPermissions.read',
      permissions: KinesisPermissions.read(Resources.stream(records)),
      cdk: ['stream.grantRead', (role) => records.grantRead(role)],
      managedPolicy: 'AmazonKinesisReadOnlyAccess',
    },
    {
      recipe: 'EventSourcePermissions.kinesis',
      permissions: EventSourcePermissions.kinesis(Resources.stream(records)),
      cdk: ['stream.grantRead', (role) => records.grantRead(role)],
      managedPolicy: 'AWSLambdaKinesisExecutionRole',
    },
    {
      recipe: 'SqsPermissions.send',
      permissions: SqsPermissions.send(Resources.queue(queue)),
      cdk: ['queue.grantSendMessages', (role) => queue.grantSendMessages(role)],
      managedPolicy: 'AmazonSQSFullAccess',
    },
    {
      recipe: 'EventSourcePermissions.sqs',
      permissions: EventSourcePermissions.sqs(Resources.queue(queue)),
      cdk: ['queue.grantConsumeMessages', (role) => queue.grantConsumeMessages(role)],
      managedPolicy: 'AWSLambdaSQSQueueExecutionRole',
    },
    {
      recipe: 'EventSourcePermissions.msk',
      permissions: EventSourcePermissions.msk({ cluster: at('kafka', 'cluster/orders/1-2') }),
      managedPolicy: 'AWSLambdaMSKExecutionRole',
    },
    {
      recipe: 'SnsPermissions.publish',
      permissions: SnsPermissions.publish(Resources.topic(topic)),
      cdk: ['topic.grantPublish', (role) => topic.grantPublish(role)],
      managedPolicy: 'AmazonSNSFullAccess',
    },
    {
      recipe: 'SecretsPermissions.read',
      permissions: SecretsPermissions.read(secretOf),
      cdk: ['secret.grantRead', (role) => secret.grantRead(role)],
      managedPolicy: 'SecretsManagerReadWrite',
    },
    {
      recipe: 'SecretsPermissions.write',
      permissions: SecretsPermissions.write(secretOf),
      cdk: ['secret.grantWrite', (role) => secret.grantWrite(role)],
      managedPolicy: 'SecretsManagerReadWrite',
    },
    {
      recipe: 'ParameterPermissions.read',
      permissions: ParameterPermissions.read(Resources.parameter(parameter)),
      cdk: ['parameter.grantRead', (role) => parameter.grantRead(role)],
      managedPolicy: 'AmazonSSMReadOnlyAccess',
    },
    {
      recipe: 'KmsPermissions.encryptAndDecryptVia("s3")',
      permissions: KmsPermissions.encryptAndDecryptVia('s3', Resources.key(key)),
      cdk: ['key.grantEncryptDecrypt', (role) => key.grantEncryptDecrypt(role)],
    },
    {
      recipe: 'LambdaPermissions.invoke',
      permissions: LambdaPermissions.invoke(Resources.lambdaFunction(fn)),
      cdk: ['fn.grantInvoke', (role) => fn.grantInvoke(role)],
      managedPolicy: 'AWSLambdaRole',
    },
    {
      recipe: 'LogsPermissions.write',
      permissions: LogsPermissions.write(Resources.logGroup(group)),
      cdk: ['logGroup.grantWrite', (role) => group.grantWrite(role)],
      managedPolicy: 'AWSLambdaBasicExecutionRole',
    },
    {
      recipe: 'EcrPermissions.pull',
      permissions: EcrPermissions.pull(Resources.imageRepository(images)),
      cdk: ['repository.grantPull', (role) => images.grantPull(role)],
      managedPolicy: 'AmazonEC2ContainerRegistryPullOnly',
    },
    {
      recipe: 'EcrPermissions.push',
      permissions: EcrPermissions.push(Resources.imageRepository(images)),
      cdk: ['repository.grantPullPush', (role) => images.grantPullPush(role)],
      managedPolicy: 'AmazonEC2ContainerRegistryPowerUser',
    },
    {
      recipe: 'CodeCommitPermissions.contribute',
      permissions: CodeCommitPermissions.contribute(Resources.codeRepository(repository)),
      cdk: ['repository.grantPullPush', (role) => repository.grantPullPush(role)],
      managedPolicy: 'AWSCodeCommitPowerUser',
    },
    {
      recipe: 'EventBridgePermissions.put',
      permissions: EventBridgePermissions.put({ buses: [Resources.eventBus(bus)] }),
      cdk: ['bus.grantPutEventsTo', (role) => bus.grantPutEventsTo(role)],
      managedPolicy: 'AmazonEventBridgeFullAccess',
    },
    {
      recipe: 'StepFunctionsPermissions.start',
      permissions: StepFunctionsPermissions.start(Resources.stateMachine(machine)),
      cdk: ['machine.grantStartExecution', (role) => machine.grantStartExecution(role)],
      managedPolicy: 'AWSStepFunctionsFullAccess',
    },
    {
      recipe: 'EfsPermissions.readWrite',
      permissions: EfsPermissions.readWrite({ fileSystem: Resources.fileSystem(fileSystem) }),
      cdk: ['fileSystem.grantReadWrite', (role) => fileSystem.grantReadWrite(role)],
      managedPolicy: 'AmazonElasticFileSystemClientReadWriteAccess',
    },
    {
      recipe: 'ApiGatewayPermissions.invoke',
      permissions: ApiGatewayPermissions.invoke({ apiId: 'a1b2c3d4e5', stage: 'prod' }),
      cdk: ['method.grantExecute', (role) => method.grantExecute(role)],
      managedPolicy: 'AmazonAPIGatewayInvokeFullAccess',
    },
    {
      recipe: 'AppConfigPermissions.read',
      permissions: AppConfigPermissions.read(
        at('appconfig', 'application/abc1234/environment/def5678/configuration/*'),
      ),
      cdk: ['environment.grantReadConfig', (role) => environment.grantReadConfig(role)],
    },
    {
      recipe: 'BedrockPermissions.invoke',
      permissions: BedrockPermissions.invoke(
        Resources.arn('arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'),
      ),
      managedPolicy: 'AmazonBedrockLimitedAccess',
    },
    {
      recipe: 'CloudWatchPermissions.putMetrics',
      permissions: CloudWatchPermissions.putMetrics('Shop/Orders'),
      cdk: ['Metric.grantPutMetricData', (role) => cloudwatch.Metric.grantPutMetricData(role)],
      managedPolicy: 'CloudWatchAgentServerPolicy',
    },
    {
      recipe: 'CloudWatchPermissions.readMetrics',
      permissions: CloudWatchPermissions.readMetrics(),
      managedPolicy: 'CloudWatchReadOnlyAccess',
    },
    {
      recipe: 'EcsPermissions.runTask',
      permissions: EcsPermissions.runTask({
        taskDefinitions: [at('ecs', 'task-definition/report:*')],
        cluster: at('ecs', 'cluster/shop'),
        tasks: at('ecs', 'task/shop/*'),
        roles: [taskDefinition.taskRole, taskDefinition.obtainExecutionRole()],
      }),
      cdk: ['taskDefinition.grantRun', (role) => taskDefinition.grantRun(role)],
      managedPolicy: 'AmazonECS_FullAccess',
    },
    {
      recipe: 'KinesisApplicationPermissions.consume',
      permissions: KinesisApplicationPermissions.consume({
        streams: [Resources.stream(records)],
        applicationName: 'archive',
      }),
      cdk: ['stream.grantRead', (role) => records.grantRead(role)],
      managedPolicy: 'AmazonKinesisReadOnlyAccess',
    },
    {
      recipe: 'RdsPermissions.operate',
      permissions: RdsPermissions.operate(at('rds', 'db:orders'), at('rds', 'cluster:orders')),
      managedPolicy: 'AmazonRDSFullAccess',
    },
    {
      recipe: 'Ec2Permissions.operate',
      permissions: Ec2Permissions.operate(at('ec2', 'instance/i-1')),
      managedPolicy: 'AmazonEC2FullAccess',
    },
    {
      recipe: 'SessionManagerPermissions.node',
      permissions: SessionManagerPermissions.node(),
      managedPolicy: 'AmazonSSMManagedInstanceCore',
    },
    {
      recipe: 'CloudFormationPermissions.deploy',
      permissions: CloudFormationPermissions.deploy({
        stacks: [at('cloudformation', 'stack/Shop-*')],
        serviceRole: deployRole,
      }),
      managedPolicy: 'AWSCloudFormationFullAccess',
    },
    {
      recipe: 'AthenaPermissions.query',
      permissions: AthenaPermissions.query({
        workgroup: 'primary',
        database: 'sales',
        resultsBucket: Resources.bucket(bucket),
      }),
      managedPolicy: 'AmazonAthenaFullAccess',
    },
    {
      recipe: 'XRayPermissions.write',
      permissions: XRayPermissions.write(),
      managedPolicy: 'AWSXRayDaemonWriteAccess',
    },
    {
      recipe: 'SesPermissions.send',
      permissions: SesPermissions.send({ identities: [at('ses', 'identity/example.com')] }),
      cdk: ['emailIdentity.grantSendEmail', (role) => identity.grantSendEmail(role)],
      managedPolicy: 'AmazonSESFullAccess',
    },
    {
      recipe: 'FirehosePermissions.put',
      permissions: FirehosePermissions.put(at('firehose', 'deliverystream/clicks')),
      cdk: ['deliveryStream.grantPutRecords', (role) => clicks.grantPutRecords(role)],
      managedPolicy: 'AmazonKinesisFirehoseFullAccess',
    },
    {
      recipe: 'CognitoPermissions.manageUsers',
      permissions: CognitoPermissions.manageUsers(at('cognito-idp', 'userpool/eu-west-1_1')),
      managedPolicy: 'AmazonCognitoPowerUser',
    },
    {
      recipe: 'OpenSearchPermissions.read',
      permissions: OpenSearchPermissions.read({ domain: at('es', 'domain/orders') }),
      cdk: ['domain.grantRead', (role) => domain.grantRead(role)],
      managedPolicy: 'AmazonOpenSearchServiceReadOnlyAccess',
    },
    {
      recipe: 'RdsDataPermissions.execute',
      permissions: RdsDataPermissions.execute({ cluster: at('rds', 'cluster:orders'), secret: secretOf }),
      cdk: ['cluster.grantDataApiAccess', (role) => cluster.grantDataApiAccess(role)],
      managedPolicy: 'AmazonRDSDataFullAccess',
    },
    {
      recipe: 'RedshiftDataPermissions.execute',
      permissions: RedshiftDataPermissions.execute({ target: at('redshift-serverless', 'workgroup/w1') }),
      managedPolicy: 'AmazonRedshiftDataFullAccess',
    },
    {
      recipe: 'Route53Permissions.changeRecords',
      permissions: Route53Permissions.changeRecords({
        zones: [Resources.arn('arn:aws:route53:::hostedzone/Z1')],
      }),
      managedPolicy: 'AmazonRoute53FullAccess',
    },
    {
      recipe: 'CloudFrontPermissions.invalidate',
      permissions: CloudFrontPermissions.invalidate(
        Resources.arn('arn:aws:cloudfront::111111111111:distribution/D1'),
      ),
      cdk: ['distribution.grantCreateInvalidation', (role) => distribution.grantCreateInvalidation(role)],
      managedPolicy: 'CloudFrontFullAccess',
    },
  ];
}
