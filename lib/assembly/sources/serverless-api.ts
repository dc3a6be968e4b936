import { isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import type { TemplateResource } from './template-resource';

/** Properties of an API whose document or definition may hold a policy that is not read. */
const DEFINITIONS = ['DefinitionBody', 'DefinitionUri'];

/**
 * The REST API that AWS SAM makes of an `AWS::Serverless::Api`, with its resource policy. Of lists such as
 * `AwsAccountWhitelist` SAM makes statements that are unknown here. The permissions of authorizers, and what a definition
 * says, are not read.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
 */
export function serverlessApi(resource: TemplateResource, properties: JsonObject): TemplateResource {
  const auth = member(properties, 'Auth');
  const policy = member(auth, 'ResourcePolicy');
  const name = member(properties, 'Name');
  const isPartlyRead =
    DEFINITIONS.some((each) => member(properties, each) !== undefined) ||
    (isObject(auth) && Object.keys(auth).some((key) => key !== 'ResourcePolicy'));
  return {
    ...resource,
    type: 'AWS::ApiGateway::RestApi',
    properties: {
      ...(name !== undefined && { Name: name }),
      ...(policy !== undefined && { Policy: policyOf(policy) }),
    },
    ...(isPartlyRead && { unread: 'its authorizers and its definition' }),
  };
}

function policyOf(policy: Json): Json {
  const statements = member(policy, 'CustomStatements');
  const isKnown = isObject(policy) && Object.keys(policy).every((key) => key === 'CustomStatements');
  if (!isKnown || statements === undefined)
    return { 'Fn::Transform': { Name: 'AWS::Serverless', Parameters: policy } };
  return { Version: '2012-10-17', Statement: listOf(statements) };
}
