import { ownArn } from '../own-account-arn';
import type { Permissions } from '../permissions';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { requireLiteralName } from '../literal-name';
import { EXECUTE_API_ACTIONS } from './execute-api-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `ApiGatewayPermissions.invoke`. */
export interface InvokeApiOptions {
  /** ID of the API: `api.restApiId`, `api.apiId`. */
  readonly apiId: string;
  /**
   * Name of the stage.
   *
   * @default - every stage
   */
  readonly stage?: string;
  /**
   * HTTP method.
   *
   * @default - every method
   */
  readonly method?: string;
  /**
   * Path of the resource, without a slash at the start: `orders/*`.
   *
   * @default - every path
   */
  readonly path?: string;
}

/**
 * Permissions to call APIs that use IAM authorization, in the account and Region in which they are granted.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export class ApiGatewayPermissions {
  private constructor() {}

  /** Calls a REST, HTTP or WebSocket API. */
  static invoke(options: InvokeApiOptions): Permissions {
    const { apiId, stage = '*', method = '*', path = '*' } = options;
    requireLiteralName('API ID', apiId, 'a1b2c3d4e5');
    return grantGroups(EXECUTE_API_ACTIONS, ['invoke'], [api(`${apiId}/${stage}/${method}/${path}`)]);
  }

  /** Sends messages to clients of a WebSocket API, shows their connections, and disconnects them. */
  static manageConnections(apiId: string, stage: string): Permissions {
    requireLiteralName('API ID', apiId, 'a1b2c3d4e5');
    requireLiteralName('stage', stage, 'prod');
    return grantGroups(EXECUTE_API_ACTIONS, ['connections'], [api(`${apiId}/${stage}/*/@connections/*`)]);
  }
}
checkArguments(ApiGatewayPermissions);

function api(resource: string) {
  return Resources.ofType('execute-api:execute-api-general', ownArn('execute-api', resource));
}
