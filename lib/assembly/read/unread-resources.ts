import type { Unread } from '../facts';
import { isList, isObject, type Json, type JsonObject, member, scalarText } from '../../text/json';
import { isUndecidedPolicyType } from './organization-nodes';
import { CUSTOM_CALL_TYPE, customCallOf } from './custom-call';
import type { ResourceAddress } from '../resolve/physical-id';
import { isReadStackSet } from '../sources/stack-set';
import { POLICY_HOLDING_TYPES, RESOURCE_POLICY_TYPES } from './resource-policies';
import { isUnresolvedAssignment, unassignedPermissionSets } from './permission-set-roles';
import { REST_API_TYPE, unreadApiPolicy } from './rest-api';
import type { TemplateReader } from './template-reader';
import { GRANTING_TYPES, isNotAboutAccess, UNREAD_POLICY_PROPERTIES } from './unread-types';

/** IAM types that are read, or that grant nothing. */
const READ_IAM_TYPES: ReadonlySet<string> = new Set(
  [
    ...['Role', 'User', 'Group', 'ManagedPolicy', 'Policy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'],
    ...['UserToGroupAddition', 'InstanceProfile', 'OIDCProvider', 'SAMLProvider', 'AccessKey'],
    ...['VirtualMFADevice', 'ServerCertificate'],
  ].map((name) => `AWS::IAM::${name}`),
);

/** Resources that carry policies, or make resources that may, which are not read. */
export function unreadResources(reader: TemplateReader): Unread[] {
  const unassigned = unassignedPermissionSets(reader);
  const resources = reader.resources.flatMap((address): Unread[] => {
    const reason = unassigned.has(`${address.stack.id}/${address.logicalId}`)
      ? 'the role that Identity Center makes of it in each account: no assignment is in the sources'
      : unreadReason(address, reader);
    return reason === undefined ? [] : [{ type: address.type, reason, origin: reader.originOf(address) }];
  });
  const generated = reader.resolver.stacks.flatMap((stack) =>
    stack.template.generators.map((generator): Unread => {
      const origin = reader.originOf({ stack, logicalId: '', type: '' }, generator);
      return {
        type: generator,
        reason: 'makes resources at deployment that the template does not show',
        origin: { ...origin, logicalId: undefined },
      };
    }),
  );
  return [...resources, ...generated];
}

/** Calls of the SDK that are read where a custom resource makes them. */
const READ_CALLS: ReadonlySet<string> = new Set(['glue:putresourcepolicy', 's3control:putpublicaccessblock']);

function isReadCall(address: ResourceAddress, reader: TemplateReader): boolean {
  if (address.type !== CUSTOM_CALL_TYPE) return false;
  const call = customCallOf(address, reader);
  return READ_CALLS.has(`${call?.service ?? ''}:${call?.action ?? ''}`);
}

function unreadReason(address: ResourceAddress, reader: TemplateReader): string | undefined {
  const { type, stack, logicalId } = address;
  const { properties = {}, generator, unread: rest } = stack.template.resources.get(logicalId) ?? {};
  if (generator !== undefined) return `${generator} makes its properties at deployment`;
  if (rest !== undefined) return rest;
  if (isUnresolvedAssignment(address, reader))
    return 'the role of its permission set, which is not in the sources';
  if (isUndecidedPolicyType(address, reader)) return 'its Type is not known before deployment';
  if (isRead(type) && holdsTransform(properties))
    return 'Fn::Transform makes a part of its properties at deployment';
  if (type === REST_API_TYPE) return unreadApiPolicy(properties);
  if (isRead(type)) return undefined;
  if (isReadCall(address, reader)) return undefined;
  if (type.endsWith('::MODULE')) return 'the resources that the module makes';
  if (type === 'AWS::CloudFormation::Stack')
    return stack.nested.has(logicalId) ? undefined : 'the template of the nested stack is not at hand';
  if (type === 'AWS::CloudFormation::StackSet' && isReadStackSet(stack.template.resources.get(logicalId)))
    return undefined;
  if (type === 'AWS::S3::Bucket') return grantsByAcl(properties) ? 'its access control list' : undefined;
  if (type.startsWith('AWS::Serverless::')) return 'the roles and permissions that AWS SAM makes of it';
  const isPolicy = type.endsWith('Policy') && !isNotAboutAccess(type);
  const unread = UNREAD_POLICY_PROPERTIES.get(type)?.find((name) => Object.hasOwn(properties, name));
  if (unread !== undefined) return `its ${unread}`;
  return GRANTING_TYPES.get(type) ?? (isPolicy || holdsStatements(properties) ? 'its policies' : undefined);
}

function isRead(type: string): boolean {
  return (
    READ_IAM_TYPES.has(type) ||
    POLICY_HOLDING_TYPES.has(type) ||
    RESOURCE_POLICY_TYPES.has(type) ||
    type === 'AWS::SSO::PermissionSet' ||
    type === 'AWS::SSO::Assignment' ||
    type === 'AWS::Organizations::Policy'
  );
}

const PUBLIC_ACLS: readonly Json[] = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'];

/** Whether the access control list grants something: a public one does not where the bucket ignores public ones. */
function grantsByAcl(properties: JsonObject): boolean {
  const acl = member(properties, 'AccessControl');
  if (acl === undefined || acl === 'Private') return false;
  const ignored = member(member(properties, 'PublicAccessBlockConfiguration'), 'IgnorePublicAcls');
  return !(PUBLIC_ACLS.includes(acl) && scalarText(ignored) === 'true');
}

/** Whether a macro makes a value anywhere in the properties. */
function holdsTransform(value: Json): boolean {
  return holds(value, (item) => isObject(item) && Object.hasOwn(item, 'Fn::Transform'));
}

/** Whether a policy document, as JSON or as text, stands anywhere in the properties. */
function holdsStatements(value: Json): boolean {
  return holds(value, (item) =>
    typeof item === 'string'
      ? /"Statement"\s*:/.test(item)
      : isObject(item) && Object.hasOwn(item, 'Statement'),
  );
}

function holds(value: Json, isMeant: (item: Json) => boolean): boolean {
  const open: Json[] = [value];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (isMeant(item)) return true;
    if (isList(item)) open.push(...item);
    else if (isObject(item)) open.push(...Object.values(item));
  }
  return false;
}
