import { type JsonObject, member } from '../../text/json';

export const REST_API_TYPE = 'AWS::ApiGateway::RestApi';

/**
 * The member of an OpenAPI definition that holds the resource policy of the API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html
 */
export const POLICY_OF_DEFINITION = 'x-amazon-apigateway-policy';

/** What may hold a policy of a REST API and is not read; nothing where all is. */
export function unreadApiPolicy(properties: JsonObject): string | undefined {
  if (member(properties, 'BodyS3Location') !== undefined) return 'its definition in Amazon S3';
  const isTwofold =
    member(properties, 'Policy') !== undefined &&
    member(member(properties, 'Body'), POLICY_OF_DEFINITION) !== undefined;
  return isTwofold ? 'which of its two policies is in force' : undefined;
}
