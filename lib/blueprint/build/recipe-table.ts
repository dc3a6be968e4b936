import * as permissions from '../../permissions';
import type { Permissions, PolicyResource } from '../../permissions';
import type { RecipeName } from '../schema/recipe-names';

/** What a recipe takes from the file, beside its resources. */
export type FieldKind = 'text' | 'texts' | 'flag' | 'resource' | 'resources' | 'role' | 'roles';

/** How a recipe is called. */
export interface Recipe {
  /** Whether it takes resources in `on`: any number, exactly one call for each, or none. */
  readonly on: 'resources' | 'each' | 'none';
  /** The fields of `with`. A question mark after the kind: the field may be left out. */
  readonly with: Readonly<Record<string, FieldKind | `${FieldKind}?`>>;
  readonly call: (on: PolicyResource[], options: never) => Permissions;
}

type Fields = Recipe['with'];
const many = (call: (...on: PolicyResource[]) => Permissions): Recipe => ({
  on: 'resources',
  with: {},
  call: (on) => call(...on),
});

const none = (call: () => Permissions): Recipe => ({ on: 'none', with: {}, call: () => call() });

/** All arguments are options. */
const options = <O>(fields: Fields, call: (options: O) => Permissions): Recipe => ({
  on: 'none',
  with: fields,
  call: (_on, given) => call(given),
});

/** One text, then the resources. */
const first = (
  field: string,
  kind: 'text' | 'texts',
  call: (value: never, ...on: PolicyResource[]) => Permissions,
): Recipe => ({
  on: 'resources',
  with: { [field]: kind },
  call: (on, given) => call((given as Record<string, never>)[field] as never, ...on),
});

/** Objects of a bucket, with an optional prefix. */
const objects = (call: (on: PolicyResource, options: permissions.ObjectOptions) => Permissions): Recipe => ({
  on: 'each',
  with: { prefix: 'text?' },
  call: (on, given) => permissions.Permissions.combine(...on.map((bucket) => call(bucket, given))),
});

const logged = { key: 'resource?', logGroup: 'resource?', logBucket: 'resource?' } as const;
const index = { domain: 'resource', index: 'text?' } as const;

/** What each recipe calls. The type fails to compile if a recipe is missing. */
export const RECIPES: Readonly<Record<RecipeName, Recipe>> = {
  'apigateway.invoke': options(
    { apiId: 'text', stage: 'text?', method: 'text?', path: 'text?' },
    permissions.ApiGatewayPermissions.invoke,
  ),
  'apigateway.manageConnections': options(
    { apiId: 'text', stage: 'text' },
    ({ apiId, stage }: { apiId: string; stage: string }) =>
      permissions.ApiGatewayPermissions.manageConnections(apiId, stage),
  ),
  'appconfig.read': many(permissions.AppConfigPermissions.read),
  'athena.query': options(
    {
      workgroup: 'text',
      database: 'text',
      tables: 'texts?',
      resultsBucket: 'resource',
      resultsPrefix: 'text?',
    },
    permissions.AthenaPermissions.query,
  ),
  'bedrock.invoke': many(permissions.BedrockPermissions.invoke),
  'bedrock.invokeThroughProfile': options(
    { profile: 'resource', modelId: 'text' },
    permissions.BedrockPermissions.invokeThroughProfile,
  ),
  'bedrock.applyGuardrails': many(permissions.BedrockPermissions.applyGuardrails),
  'cloudformation.deploy': options(
    { stacks: 'resources', serviceRole: 'role', transforms: 'resources?' },
    permissions.CloudFormationPermissions.deploy,
  ),
  'cloudfront.invalidate': many(permissions.CloudFrontPermissions.invalidate),
  'cloudwatch.putMetrics': options({ namespaces: 'texts' }, ({ namespaces }: { namespaces: string[] }) =>
    permissions.CloudWatchPermissions.putMetrics(...namespaces),
  ),
  'cloudwatch.readMetrics': none(permissions.CloudWatchPermissions.readMetrics),
  'codecommit.read': many(permissions.CodeCommitPermissions.read),
  'codecommit.contribute': many(permissions.CodeCommitPermissions.contribute),
  'codecommit.protectBranches': first('branches', 'texts', permissions.CodeCommitPermissions.protectBranches),
  'cognito.readUsers': many(permissions.CognitoPermissions.readUsers),
  'cognito.manageUsers': many(permissions.CognitoPermissions.manageUsers),
  'dynamodb.read': many(permissions.DynamoDbPermissions.read),
  'dynamodb.write': many(permissions.DynamoDbPermissions.write),
  'dynamodb.readWrite': many(permissions.DynamoDbPermissions.readWrite),
  'dynamodb.describe': many(permissions.DynamoDbPermissions.describe),
  'dynamodb.readIndexes': many(permissions.DynamoDbPermissions.readIndexes),
  'dynamodb.readStreams': many(permissions.DynamoDbPermissions.readStreams),
  'dynamodb.readByPartiQl': many(permissions.DynamoDbPermissions.readByPartiQl),
  'dynamodb.writeByPartiQl': many(permissions.DynamoDbPermissions.writeByPartiQl),
  'ec2.observe': none(permissions.Ec2Permissions.observe),
  'ec2.operate': many(permissions.Ec2Permissions.operate),
  'ec2.operateTagged': options(
    { tagKey: 'text', tagValues: 'texts?', instances: 'resource?' },
    permissions.Ec2Permissions.operateTagged,
  ),
  'ec2.startWithKeys': many(permissions.Ec2Permissions.startWithKeys),
  'ecr.pull': many(permissions.EcrPermissions.pull),
  'ecr.push': many(permissions.EcrPermissions.push),
  'ecs.runTask': options(
    { taskDefinitions: 'resources', cluster: 'resource', tasks: 'resource', roles: 'roles' },
    permissions.EcsPermissions.runTask,
  ),
  'ecs.stopTask': many(permissions.EcsPermissions.stopTask),
  'ecs.execute': options(
    { cluster: 'resource', tasks: 'resources', containers: 'texts?', key: 'resource?' },
    permissions.EcsPermissions.execute,
  ),
  'ecs.execTarget': options(logged, permissions.EcsPermissions.execTarget),
  'efs.read': options({ fileSystem: 'resource' }, permissions.EfsPermissions.read),
  'efs.readWrite': options({ fileSystem: 'resource' }, permissions.EfsPermissions.readWrite),
  'efs.findMountTargets': many(permissions.EfsPermissions.findMountTargets),
  'eventbridge.put': options(
    { buses: 'resources', sources: 'texts?', detailTypes: 'texts?' },
    permissions.EventBridgePermissions.put,
  ),
  'eventsource.sqs': many(permissions.EventSourcePermissions.sqs),
  'eventsource.kinesis': many(permissions.EventSourcePermissions.kinesis),
  'eventsource.dynamoDb': many(permissions.EventSourcePermissions.dynamoDb),
  'eventsource.msk': options(
    { cluster: 'resource', topics: 'resources?', groups: 'resources?', secret: 'resource?' },
    permissions.EventSourcePermissions.msk,
  ),
  'eventsource.kafka': options(
    { secret: 'resource?', inVpc: 'flag?' },
    permissions.EventSourcePermissions.kafka,
  ),
  'firehose.put': many(permissions.FirehosePermissions.put),
  'kinesis.put': many(permissions.KinesisPermissions.put),
  'kinesis.produce': many(permissions.KinesisPermissions.produce),
  'kinesis.read': many(permissions.KinesisPermissions.read),
  'kinesis.subscribe': many(permissions.KinesisPermissions.subscribe),
  'kinesis.registerConsumers': many(permissions.KinesisPermissions.registerConsumers),
  'kinesis.consume': options(
    { streams: 'resources', applicationName: 'text' },
    permissions.KinesisApplicationPermissions.consume,
  ),
  'kms.decrypt': many(permissions.KmsPermissions.decrypt),
  'kms.encrypt': many(permissions.KmsPermissions.encrypt),
  'kms.generateDataKeys': many(permissions.KmsPermissions.generateDataKeys),
  'kms.decryptVia': first('service', 'text', permissions.KmsPermissions.decryptVia),
  'kms.encryptVia': first('service', 'text', permissions.KmsPermissions.encryptVia),
  'kms.encryptAndDecryptVia': first('service', 'text', permissions.KmsPermissions.encryptAndDecryptVia),
  'kms.createGrantVia': first('service', 'text', permissions.KmsPermissions.createGrantVia),
  'lambda.invoke': many(permissions.LambdaPermissions.invoke),
  'lambda.publishCode': many(permissions.LambdaPermissions.publishCode),
  'lambda.updateAliases': many(permissions.LambdaPermissions.updateAliases),
  'logs.write': many(permissions.LogsPermissions.write),
  'logs.deliver': many(permissions.LogsPermissions.deliver),
  'logs.read': many(permissions.LogsPermissions.read),
  'opensearch.read': options(index, permissions.OpenSearchPermissions.read),
  'opensearch.write': options(index, permissions.OpenSearchPermissions.write),
  'opensearch.readWrite': options(index, permissions.OpenSearchPermissions.readWrite),
  'opensearch.useCollections': many(permissions.OpenSearchPermissions.useCollections),
  'parameters.read': many(permissions.ParameterPermissions.read),
  'parameters.readPath': options({ path: 'text' }, ({ path }: { path: string }) =>
    permissions.ParameterPermissions.readPath(path),
  ),
  'parameters.write': many(permissions.ParameterPermissions.write),
  'rds.find': many(permissions.RdsPermissions.find),
  'rds.list': many(permissions.RdsPermissions.list),
  'rds.observe': many(permissions.RdsPermissions.observe),
  'rds.operate': many(permissions.RdsPermissions.operate),
  'rds.connect': options(
    { resourceId: 'text', databaseUser: 'text' },
    ({ resourceId, databaseUser }: { resourceId: string; databaseUser: string }) =>
      permissions.RdsPermissions.connectTo(resourceId, databaseUser),
  ),
  'rdsdata.execute': options(
    { cluster: 'resource', secret: 'resource' },
    permissions.RdsDataPermissions.execute,
  ),
  'redshiftdata.execute': options(
    { target: 'resource', databases: 'resources?', secret: 'resource?' },
    permissions.RedshiftDataPermissions.execute,
  ),
  'route53.changeRecords': options(
    { zones: 'resources', recordNames: 'texts?', recordTypes: 'texts?', changes: 'texts?' },
    permissions.Route53Permissions.changeRecords,
  ),
  'route53.readRecords': many(permissions.Route53Permissions.readRecords),
  'route53.findZones': none(permissions.Route53Permissions.findZones),
  's3.read': objects(permissions.S3Permissions.read),
  's3.list': objects(permissions.S3Permissions.list),
  's3.write': objects(permissions.S3Permissions.write),
  's3.deliver': objects(permissions.S3Permissions.deliver),
  's3.readWrite': objects(permissions.S3Permissions.readWrite),
  's3.deleteObjects': objects(permissions.S3Permissions.deleteObjects),
  's3.readVersions': objects(permissions.S3Permissions.readVersions),
  's3.readTags': objects(permissions.S3Permissions.readTags),
  's3.writeTags': objects(permissions.S3Permissions.writeTags),
  's3.copyObjects': options(
    { source: 'resource', target: 'resource', sourcePrefix: 'text?', targetPrefix: 'text?' },
    permissions.S3Permissions.copyObjects,
  ),
  'secrets.read': many(permissions.SecretsPermissions.read),
  'secrets.readNamed': options({ name: 'text' }, ({ name }: { name: string }) =>
    permissions.SecretsPermissions.readNamed(name),
  ),
  'secrets.write': many(permissions.SecretsPermissions.write),
  'secrets.rotate': many(permissions.SecretsPermissions.rotate),
  'ses.send': options({ identities: 'resources', fromAddresses: 'texts?' }, permissions.SesPermissions.send),
  'sessionmanager.sessions': options(
    {
      instances: 'resources?',
      tagKey: 'text?',
      tagValues: 'texts?',
      document: 'resource?',
      key: 'resource?',
    },
    permissions.SessionManagerPermissions.sessions,
  ),
  'sessionmanager.node': options(logged, permissions.SessionManagerPermissions.node),
  'sns.publish': many(permissions.SnsPermissions.publish),
  'sns.subscribe': options(
    { topics: 'resources', protocols: 'texts?', endpoints: 'texts?' },
    permissions.SnsPermissions.subscribe,
  ),
  'sqs.send': many(permissions.SqsPermissions.send),
  'sqs.receive': many(permissions.SqsPermissions.receive),
  'sqs.find': many(permissions.SqsPermissions.find),
  'sqs.redrive': options(
    { deadLetterQueue: 'resource', destinations: 'resources' },
    permissions.SqsPermissions.redrive,
  ),
  'stepfunctions.start': many(permissions.StepFunctionsPermissions.start),
  'stepfunctions.startSync': many(permissions.StepFunctionsPermissions.startSync),
  'stepfunctions.describe': many(permissions.StepFunctionsPermissions.describe),
  'stepfunctions.stop': many(permissions.StepFunctionsPermissions.stop),
  'stepfunctions.sendTaskResults': none(permissions.StepFunctionsPermissions.sendTaskResults),
  'stepfunctions.workOn': many(permissions.StepFunctionsPermissions.workOn),
  'xray.write': none(permissions.XRayPermissions.write),
  'xray.read': none(permissions.XRayPermissions.read),
};
