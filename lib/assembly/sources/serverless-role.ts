import { managedPolicyNames } from '../../service-authorization/managed-policy';
import { isList, type Json, type JsonObject, listOf, member } from '../../text/json';
import { templatePolicy } from './serverless-policy';
import type { TemplateResource } from './template-resource';

const ARN = 'arn:${AWS::Partition}:iam::aws:policy/';
const NO_VALUE: JsonObject = { Ref: 'AWS::NoValue' };

/** What AWS SAM adds to the policies of a role by itself. */
export interface ServerlessRole {
  /** Logical ID. */
  readonly id: string;
  /** Service that runs as the role, unless the resource has a trust policy of its own. */
  readonly service: string;
  /** Names of AWS managed policies, with their path. */
  readonly managed: readonly string[];
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, Json>>;
}

/** The role that AWS SAM makes of the `Policies` of a function or state machine. */
export function serverlessRole(
  { id, service, managed: names, inline: given }: ServerlessRole,
  { condition, metadata }: Pick<TemplateResource, 'condition' | 'metadata'>,
  properties: JsonObject,
): TemplateResource {
  const attached: Json[] = names.map(managed);
  const inline: Json[] = Object.entries(given).map(([PolicyName, PolicyDocument]) => ({
    PolicyName,
    PolicyDocument,
  }));
  for (const [index, policy] of listOf(member(properties, 'Policies')).entries()) {
    if (isAttachment(policy)) attached.push(attachmentOf(policy));
    else inline.push(inlineOf(policy, `${id}Policy${index}`));
  }
  const [boundary, path] = [member(properties, 'PermissionsBoundary'), member(properties, 'RolePath')];
  const tags = member(properties, 'Tags');
  return {
    type: 'AWS::IAM::Role',
    condition,
    metadata: withoutPath(metadata),
    properties: {
      AssumeRolePolicyDocument: member(properties, 'AssumeRolePolicyDocument') ?? trustOf(service),
      ManagedPolicyArns: attached,
      Policies: inline,
      ...(tags !== undefined && { Tags: tags }),
      ...(boundary !== undefined && { PermissionsBoundary: boundary }),
      ...(path !== undefined && { Path: path }),
    },
  };
}

/** A trust policy for the service. */
function trustOf(service: string): JsonObject {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
  };
}

/** The path names the function: the role has none of its own in the template. */
function withoutPath(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'aws:cdk:path'));
}

const REFERENCES = ['Ref', 'Fn::Sub', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::Join'];

/** A name, an ARN, or a reference to a managed policy; or a choice between such. */
function isAttachment(policy: Json): boolean {
  const choice = choiceOf(policy);
  if (choice !== undefined) return choice.branches.filter((each) => !isNoValue(each)).every(isAttachment);
  return typeof policy === 'string' || REFERENCES.some((name) => member(policy, name) !== undefined);
}

function attachmentOf(policy: Json): Json {
  const choice = choiceOf(policy);
  if (choice !== undefined)
    return { 'Fn::If': [choice.condition, ...choice.branches.map((each) => attachmentOf(each))] };
  return typeof policy === 'string' ? arnOf(policy) : policy;
}

function inlineOf(policy: Json, name: string): Json {
  const choice = choiceOf(policy);
  if (choice !== undefined)
    return {
      'Fn::If': [
        choice.condition,
        ...choice.branches.map((each) => (isNoValue(each) ? NO_VALUE : inlineOf(each, name))),
      ],
    };
  return { PolicyName: name, PolicyDocument: documentOf(policy) };
}

function choiceOf(
  policy: Json,
): { readonly condition: Json; readonly branches: readonly Json[] } | undefined {
  const choice = member(policy, 'Fn::If');
  if (!isList(choice) || choice.length !== 3) return undefined;
  const [condition = null, ...branches] = choice;
  return { condition, branches };
}

function isNoValue(value: Json): boolean {
  return member(value, 'Ref') === 'AWS::NoValue';
}

/** A document; or a policy template of AWS SAM. What is neither is unknown before deployment. */
function documentOf(policy: Json): Json {
  if (member(policy, 'Statement') !== undefined || isList(policy)) return policy;
  return (
    templatePolicy(policy) ?? { 'Fn::Transform': { Name: 'AWS::Serverless-2016-10-31', Parameters: policy } }
  );
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
