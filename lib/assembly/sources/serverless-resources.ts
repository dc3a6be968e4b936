import { isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import { eventPolicies, functionGrants, stateMachineGrants } from './serverless-events';
import { serverlessApi } from './serverless-api';
import { withConnectors } from './serverless-connectors';
import { serverlessRole } from './serverless-role';
import type { TemplateResource } from './template-resource';

const SAM = 'AWS::Serverless-2016-10-31';

/** Whether the transform of the template is AWS SAM, alone or among others. */
export function usesServerless(transform: Json | undefined): boolean {
  return listOf(transform).includes(SAM);
}

/**
 * The resources with what AWS SAM makes of each function and state machine as far as access is concerned: the function
 * or state machine itself, its role, permissions to call it, and roles that start it. Of APIs, it has their resource
 * policy, and of connectors, which roles get unknown permissions. What SAM makes of the other types is not here.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function withServerlessResources(
  resources: ReadonlyMap<string, TemplateResource>,
  globals: Json | undefined,
): ReadonlyMap<string, TemplateResource> {
  const expanded = new Map<string, TemplateResource>();
  for (const [id, resource] of resources)
    for (const [key, each] of madeOf(id, resource, globals))
      if (key === id || !resources.has(key)) expanded.set(key, each);
  return withConnectors(expanded);
}

function madeOf(
  id: string,
  resource: TemplateResource,
  globals: Json | undefined,
): readonly (readonly [string, TemplateResource])[] {
  const kind = /^AWS::Serverless::(\w+)$/.exec(resource.type)?.[1];
  const make = kind === undefined ? undefined : MAKERS.get(kind);
  if (kind === undefined || make === undefined) return [[id, resource]];
  const defaults = member(globals, kind);
  return make(id, resource, { ...(isObject(defaults) ? defaults : {}), ...resource.properties });
}

type Maker = (id: string, resource: TemplateResource, properties: JsonObject) => [string, TemplateResource][];

/** What AWS SAM makes of its types, by the last part of their name. */
const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['Function', functionResources],
  ['StateMachine', stateMachineResources],
  ['Api', (id, resource, properties) => [[id, serverlessApi(resource, properties)]]],
  [
    'SimpleTable',
    (id, resource, properties) => [[id, { ...resource, type: 'AWS::DynamoDB::Table', properties }]],
  ],
  [
    'LayerVersion',
    (id, resource, properties) => [[id, { ...resource, type: 'AWS::Lambda::LayerVersion', properties }]],
  ],
]);

function functionResources(
  id: string,
  resource: TemplateResource,
  properties: JsonObject,
): [string, TemplateResource][] {
  const isOwn = member(properties, 'Role') === undefined;
  const roleId = `${id}Role`;
  const rest = without(properties, 'Policies', 'Events', 'FunctionUrlConfig');
  const made = { ...rest, ...(isOwn && { Role: { 'Fn::GetAtt': [roleId, 'Arn'] } }) };
  const grants = functionGrants(id, resource, properties);
  const itself: [string, TemplateResource] = [
    id,
    { ...resource, type: 'AWS::Lambda::Function', properties: made },
  ];
  if (!isOwn) return [itself, ...grants];
  const events = eventPolicies(properties);
  const role = {
    id: roleId,
    service: 'lambda.amazonaws.com',
    managed: [...functionPolicies(properties), ...events.managed],
    inline: { ...deadLetterPolicy(properties), ...events.inline },
  };
  return [itself, [roleId, serverlessRole(role, resource, properties)], ...grants];
}

/** Names of the managed policies that every function, or its settings, ask for. */
function functionPolicies(properties: JsonObject): string[] {
  const isDurable = member(properties, 'DurableConfig') !== undefined;
  const names = [
    isDurable
      ? 'service-role/AWSLambdaBasicDurableExecutionRolePolicy'
      : 'service-role/AWSLambdaBasicExecutionRole',
  ];
  const tracing = member(properties, 'Tracing');
  if (tracing !== undefined && tracing !== 'Disabled') names.push('AWSXRayDaemonWriteAccess');
  if (member(properties, 'VpcConfig') !== undefined)
    names.push('service-role/AWSLambdaVPCAccessExecutionRole');
  return names;
}

/** What the dead-letter queue, and destinations of asynchronous calls, add to the role. */
function deadLetterPolicy(properties: JsonObject): Record<string, Json> {
  const queue = member(properties, 'DeadLetterQueue');
  const target = member(queue, 'TargetArn');
  const policies: Record<string, Json> = {};
  if (target !== undefined)
    policies.DeadLetterQueuePolicy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: member(queue, 'Type') === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage',
          Resource: target,
        },
      ],
    };
  const destinations = member(member(properties, 'EventInvokeConfig'), 'DestinationConfig');
  if (destinations !== undefined)
    policies.EventInvokePolicy = { 'Fn::Transform': { Name: SAM, Parameters: destinations } };
  return policies;
}

function stateMachineResources(
  id: string,
  resource: TemplateResource,
  properties: JsonObject,
): [string, TemplateResource][] {
  const given = member(properties, 'Role');
  const roleId = `${id}Role`;
  const name = member(properties, 'Name');
  const made = {
    ...without(properties, 'Policies', 'Events', 'Role', 'Name'),
    RoleArn: given ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
    ...(name !== undefined && { StateMachineName: name }),
  };
  const grants = stateMachineGrants(id, resource, properties);
  const itself: [string, TemplateResource] = [
    id,
    { ...resource, type: 'AWS::StepFunctions::StateMachine', properties: made },
  ];
  if (given !== undefined) return [itself, ...grants];
  const isTraced = member(member(properties, 'Tracing'), 'Enabled') === true;
  const managed = isTraced ? ['AWSXRayDaemonWriteAccess'] : [];
  const role = { id: roleId, service: 'states.amazonaws.com', managed, inline: {} };
  return [itself, [roleId, serverlessRole(role, resource, properties)], ...grants];
}

function without(properties: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}
