import type { Json, JsonObject } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';
import { principalNamed } from './written-statement';

/** Properties of a permission that Lambda turns into conditions of the statement. */
const CONDITIONS: readonly (readonly [property: string, operator: string, key: string])[] = [
  ['SourceArn', 'ArnLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['InvokedViaFunctionUrl', 'Bool', 'lambda:InvokedViaFunctionUrl'],
];

/**
 * The policy that Lambda makes of an `AWS::Lambda::Permission`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function lambdaPermission(
  address: ResourceAddress,
  resource: string,
  reader: TemplateReader,
): JsonObject {
  const conditions: Record<string, Record<string, Json>> = {};
  for (const [property, operator, key] of CONDITIONS) {
    const value = reader.resolver.textProperty(address, property);
    if (value !== undefined) conditions[operator] = { ...conditions[operator], [key]: value };
  }
  const statement: JsonObject = {
    Sid: address.logicalId,
    Effect: 'Allow',
    Principal: principalNamed(reader.required(address, 'Principal'), address.stack.environment.partition),
    Action: reader.required(address, 'Action'),
    Resource: resource,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
  return { Version: '2012-10-17', Statement: [statement] };
}
