import { isObject, type Json, type JsonObject, member } from '../../text/json';
import { serverlessRole } from './serverless-role';
import type { TemplateResource } from './template-resource';

/** Sources from which Lambda reads events with the role of the function: the managed policy that AWS SAM adds. */
const POLLED: ReadonlyMap<string, string> = new Map([
  ['DynamoDB', 'service-role/AWSLambdaDynamoDBExecutionRole'],
  ['Kinesis', 'service-role/AWSLambdaKinesisExecutionRole'],
  ['MSK', 'service-role/AWSLambdaMSKExecutionRole'],
  ['SQS', 'service-role/AWSLambdaSQSQueueExecutionRole'],
]);

/** Sources for which AWS SAM adds statements to the role that are not read. */
const POLLED_BY_OTHER_POLICY: ReadonlySet<string> = new Set(['DocumentDB', 'MQ', 'SelfManagedKafka']);

/** Services that call the function, with a permission that AWS SAM adds to it. */
const CALLING: ReadonlyMap<string, string> = new Map([
  ['AlexaSkill', 'alexa-appkit.amazon.com'],
  ['Api', 'apigateway.amazonaws.com'],
  ['CloudWatchEvent', 'events.amazonaws.com'],
  ['CloudWatchLogs', 'logs.amazonaws.com'],
  ['Cognito', 'cognito-idp.amazonaws.com'],
  ['EventBridgeRule', 'events.amazonaws.com'],
  ['HttpApi', 'apigateway.amazonaws.com'],
  ['IoTRule', 'iot.amazonaws.com'],
  ['S3', 's3.amazonaws.com'],
  ['SNS', 'sns.amazonaws.com'],
  ['Schedule', 'events.amazonaws.com'],
]);

/** Services that start a state machine, or a function, with a role that AWS SAM makes. */
const STARTING: ReadonlyMap<string, string> = new Map([
  ['Api', 'apigateway.amazonaws.com'],
  ['CloudWatchEvent', 'events.amazonaws.com'],
  ['EventBridgeRule', 'events.amazonaws.com'],
  ['Schedule', 'events.amazonaws.com'],
  ['ScheduleV2', 'scheduler.amazonaws.com'],
]);

/** An event of a function or state machine. */
interface ServerlessEvent {
  readonly name: string;
  readonly type: string;
  readonly properties: Json | undefined;
}

function eventsOf(properties: JsonObject): ServerlessEvent[] {
  const events = member(properties, 'Events');
  return Object.entries(isObject(events) ? events : {}).flatMap(([name, event]) => {
    const type = member(event, 'Type');
    return typeof type === 'string' ? [{ name, type, properties: member(event, 'Properties') }] : [];
  });
}

/** What the events of a function add to its role. */
export function eventPolicies(properties: JsonObject): {
  readonly managed: readonly string[];
  readonly inline: Readonly<Record<string, Json>>;
} {
  const events = eventsOf(properties);
  const unread = events.filter(({ type }) => POLLED_BY_OTHER_POLICY.has(type));
  return {
    managed: [...new Set(events.flatMap(({ type }) => POLLED.get(type) ?? []))],
    inline: Object.fromEntries(
      unread.map(({ name, type }) => [
        `SamAuto${name}`,
        { 'Fn::Transform': { Name: 'AWS::Serverless', type } },
      ]),
    ),
  };
}

/** The permissions by which services, or anyone, call a function; the roles of its schedules. */
export function functionGrants(
  id: string,
  resource: TemplateResource,
  properties: JsonObject,
): [string, TemplateResource][] {
  const grants = eventsOf(properties).flatMap(
    ({ name, type, properties: event }): [string, TemplateResource][] => {
      if (type === 'ScheduleV2')
        return startRole(`${id}${name}Role`, type, event, resource, 'lambda:InvokeFunction', {
          'Fn::GetAtt': [id, 'Arn'],
        });
      const Principal = CALLING.get(type);
      if (Principal === undefined) return [];
      const source: JsonObject =
        type === 'AlexaSkill'
          ? {}
          : { SourceArn: { 'Fn::Transform': { Name: 'AWS::Serverless', id, name } } };
      const permission = { Action: 'lambda:InvokeFunction', FunctionName: { Ref: id }, Principal, ...source };
      return [[`${id}${name}Permission`, permissionOf(permission, resource)]];
    },
  );
  if (member(member(properties, 'FunctionUrlConfig'), 'AuthType') !== 'NONE') return grants;
  const open = {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: { Ref: id },
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  };
  return [...grants, [`${id}UrlPublicPermissions`, permissionOf(open, resource)]];
}

/** The roles with which services start a state machine. */
export function stateMachineGrants(
  id: string,
  resource: TemplateResource,
  properties: JsonObject,
): [string, TemplateResource][] {
  return eventsOf(properties).flatMap(({ name, type, properties: event }) =>
    startRole(`${id}${name}Role`, type, event, resource, 'states:StartExecution', { Ref: id }),
  );
}

function startRole(
  id: string,
  type: string,
  event: Json | undefined,
  resource: TemplateResource,
  action: string,
  target: Json,
): [string, TemplateResource][] {
  const service = STARTING.get(type);
  const [own, boundary] = [
    member(event, 'RoleArn') ?? member(event, 'Role'),
    member(event, 'PermissionsBoundary'),
  ];
  if (service === undefined || own !== undefined) return [];
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: target }],
  };
  const role = { id, service, managed: [], inline: { Start: document } };
  const properties: JsonObject = boundary === undefined ? {} : { PermissionsBoundary: boundary };
  return [[id, serverlessRole(role, resource, properties)]];
}

function permissionOf(properties: JsonObject, { condition }: TemplateResource): TemplateResource {
  return { type: 'AWS::Lambda::Permission', condition, metadata: {}, properties };
}
