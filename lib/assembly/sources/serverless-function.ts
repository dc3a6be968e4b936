import { managedPolicyNames } from '../../service-authorization/managed-policy';
import { isList, isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import type { TemplateResource } from './template-resource';

const SAM = 'AWS::Serverless-2016-10-31';
const FUNCTION = 'AWS::Serverless::Function';
const ARN = 'arn:${AWS::Partition}:iam::aws:policy/';

/** Whether the transform of the template is AWS SAM, alone or among others. */
export function usesServerless(transform: Json | undefined): boolean {
  return listOf(transform).includes(SAM);
}

/**
 * The resources with what AWS SAM makes of each function as far as access is concerned: the Lambda function and its role.
 * What SAM makes of events, APIs and the other types is not here.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
 */
export function withServerlessFunctions(
  resources: ReadonlyMap<string, TemplateResource>,
  globals: Json | undefined,
): ReadonlyMap<string, TemplateResource> {
  const defaults = member(globals, 'Function');
  const expanded = new Map<string, TemplateResource>();
  for (const [id, resource] of resources) {
    if (resource.type !== FUNCTION) {
      expanded.set(id, resource);
      continue;
    }
    const properties = { ...(isObject(defaults) ? defaults : {}), ...resource.properties };
    const roleId = `${id}Role`;
    const isOwnRole = member(properties, 'Role') === undefined;
    expanded.set(
      id,
      functionOf(resource, properties, isOwnRole ? { 'Fn::GetAtt': [roleId, 'Arn'] } : undefined),
    );
    if (isOwnRole && !resources.has(roleId)) expanded.set(roleId, roleOf(roleId, resource, properties));
  }
  return expanded;
}

function functionOf(
  resource: TemplateResource,
  properties: JsonObject,
  role: Json | undefined,
): TemplateResource {
  const rest = Object.fromEntries(
    Object.entries(properties).filter(([name]) => name !== 'Policies' && name !== 'Events'),
  );
  return {
    ...resource,
    type: 'AWS::Lambda::Function',
    properties: role === undefined ? rest : { ...rest, Role: role },
  };
}

function roleOf(
  id: string,
  { condition, metadata }: TemplateResource,
  properties: JsonObject,
): TemplateResource {
  const given = listOf(member(properties, 'Policies'));
  const attached: Json[] = [managed('service-role/AWSLambdaBasicExecutionRole')];
  if (member(properties, 'Tracing') !== undefined) attached.push(managed('AWSXRayDaemonWriteAccess'));
  if (member(properties, 'VpcConfig') !== undefined)
    attached.push(managed('service-role/AWSLambdaVPCAccessExecutionRole'));
  const inline: JsonObject[] = [];
  for (const [index, policy] of given.entries()) {
    if (isAttachment(policy)) attached.push(typeof policy === 'string' ? arnOf(policy) : policy);
    else inline.push({ PolicyName: `${id}Policy${index}`, PolicyDocument: documentOf(policy) });
  }
  const [boundary, path] = [member(properties, 'PermissionsBoundary'), member(properties, 'RolePath')];
  return {
    type: 'AWS::IAM::Role',
    condition,
    metadata: withoutPath(metadata),
    properties: {
      AssumeRolePolicyDocument: member(properties, 'AssumeRolePolicyDocument') ?? TRUST,
      ManagedPolicyArns: attached,
      Policies: inline,
      ...(boundary !== undefined && { PermissionsBoundary: boundary }),
      ...(path !== undefined && { Path: path }),
    },
  };
}

/** The path names the function: the role has none of its own in the template. */
function withoutPath(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'aws:cdk:path'));
}

/** A name, an ARN, or a reference to a managed policy. */
function isAttachment(policy: Json): boolean {
  return typeof policy === 'string' || ['Ref', 'Fn::Sub', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::Join'].some((name) => member(policy, name) !== undefined); // prettier-ignore
}

/** A document; or a policy template of SAM or an expression, which is unknown before deployment. */
function documentOf(policy: Json): Json {
  if (member(policy, 'Statement') !== undefined || isList(policy)) return policy;
  return { 'Fn::Transform': { Name: SAM, Parameters: policy } };
}

/** AWS SAM takes the name of an AWS managed policy, without its path, for the ARN. */
function arnOf(text: string): Json {
  if (text.startsWith('arn:')) return text;
  const key = managedPolicyNames().find((each) => each === text || each.endsWith(`/${text}`));
  return managed(key ?? text);
}

function managed(key: string): JsonObject {
  return { 'Fn::Sub': `${ARN}${key}` };
}

const TRUST: JsonObject = {
  Version: '2012-10-17',
  Statement: [
    { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } },
  ],
};
