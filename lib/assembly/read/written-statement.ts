import { isAccountId } from '../../policy/arn/arn';
import { hasSymbol } from '../../policy/pattern/symbol';
import { isObject, type Json, type JsonObject, member, scalarText } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** Whether an unknown principal is a service or an account is unknown too: the element stays a symbol then. */
export function principalNamed(text: string, partition: string): Json {
  if (text === '*') return '*';
  if (isAccountId(text)) return { AWS: `arn:${partition}:iam::${text}:root` };
  if (text.startsWith('arn:')) return { AWS: text };
  return hasSymbol(text) ? text : { Service: text };
}

/**
 * The statement that EventBridge adds to the policy of a bus for an `AWS::Events::EventBusPolicy`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html
 */
export function eventBusStatement(address: ResourceAddress, bus: string, reader: TemplateReader): JsonObject {
  const { resolver } = reader;
  const sid = resolver.textProperty(address, 'StatementId');
  const given = resolver.property(address, 'Statement');
  const statement: Json = isObject(given)
    ? { ...(sid !== undefined && { Sid: sid }), ...given }
    : (given ?? {
        ...(sid !== undefined && { Sid: sid }),
        Effect: 'Allow',
        Principal: principalNamed(reader.required(address, 'Principal'), address.stack.environment.partition),
        Action: resolver.textProperty(address, 'Action') ?? 'events:PutEvents',
        Resource: bus,
        ...conditionOf(resolver.property(address, 'Condition')),
      });
  return { Version: '2012-10-17', Statement: [statement] };
}

function conditionOf(condition: Json | undefined): { readonly Condition?: JsonObject } {
  if (condition === undefined) return {};
  const [type, key, value] = ['Type', 'Key', 'Value'].map((name) => member(condition, name));
  return { Condition: { [scalarText(type)]: { [scalarText(key)]: value ?? null } } };
}

/**
 * The policy that Lambda makes of an `AWS::Lambda::LayerVersionPermission`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html
 */
export function layerPermission(address: ResourceAddress, layer: string, reader: TemplateReader): JsonObject {
  const organization = reader.resolver.textProperty(address, 'OrganizationId');
  const { partition } = address.stack.environment;
  const statement: JsonObject = {
    Sid: address.logicalId,
    Effect: 'Allow',
    Principal: principalNamed(reader.required(address, 'Principal'), partition),
    Action: reader.required(address, 'Action'),
    Resource: layer,
    ...(organization !== undefined && {
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } },
    }),
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

/**
 * The policy of an API with its own ARN in place of the abbreviation `execute-api:/…`, as API Gateway saves it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function apiPolicy(policy: Json, api: string): Json {
  if (!isObject(policy)) return policy;
  const expanded = (value: Json): Json => {
    if (typeof value === 'string')
      return /^execute-api:\/?/.test(value) ? value.replace(/^execute-api:\/?/, `${api}/`) : value;
    return Array.isArray(value) ? value.map((each: Json) => expanded(each)) : value;
  };
  const statement = (each: Json): Json =>
    isObject(each)
      ? Object.fromEntries(
          Object.entries(each).map(([name, value]) => [
            name,
            /^(Not)?Resource$/.test(name) ? expanded(value) : value,
          ]),
        )
      : each;
  const written = member(policy, 'Statement');
  const statements = Array.isArray(written) ? written.map(statement) : written && statement(written);
  return { ...policy, ...(statements !== undefined && { Statement: statements }) };
}
