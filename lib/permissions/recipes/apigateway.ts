import { Aws } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { ownArn } from '../own-account-arn';
import type { Permissions } from '../permissions';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { requireKnownValues } from '../listed-values';
import { requireLiteralName } from '../literal-name';
import { EXECUTE_API_ACTIONS } from './execute-api-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `ApiGatewayPermissions.invoke`. */
export interface InvokeApiOptions {
  /** ID of the API: `api.restApiId`, `api.apiId`. */
  readonly apiId: string;
  /**
   * Name of the stage: `prod`, `$default`.
   *
   * @default - every stage
   */
  readonly stage?: string;
  /**
   * HTTP method, in capital letters. Not for WebSocket APIs.
   *
   * @default - every method
   */
  readonly method?: string;
  /**
   * Path of the resource, without a slash at the start: `orders/*`. `*` and `?` are wildcards. Not for WebSocket APIs.
   *
   * @default - every path, and every route of a WebSocket API
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
    const { apiId, stage, method, path } = options;
    requireApiId(apiId);
    if (stage !== undefined) requireStage(stage);
    if (method !== undefined)
      requireKnownValues('method', [method], METHODS, 'omit method to allow every method');
    if (path?.startsWith('/') === true) throw absolutePath(path);
    // The ARN of a route of a WebSocket API is API/stage/route, with nothing after it.
    const rest = method === undefined && path === undefined ? '*' : `${method ?? '*'}/${path ?? '*'}`;
    return grantGroups(EXECUTE_API_ACTIONS, ['invoke'], [api(`${apiId}/${stage ?? '*'}/${rest}`)]);
  }

  /** Sends messages to clients of a WebSocket API, shows their connections, and disconnects them. */
  static manageConnections(apiId: string, stage: string): Permissions {
    requireApiId(apiId);
    requireStage(stage);
    return grantGroups(EXECUTE_API_ACTIONS, ['connections'], [api(`${apiId}/${stage}/*/@connections/*`)]);
  }
}
checkArguments(ApiGatewayPermissions);

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

function api(resource: string) {
  const arn = ownArn('execute-api', resource, { region: Aws.REGION });
  return Resources.ofType('execute-api:execute-api-general', arn);
}

function requireApiId(apiId: string): void {
  requireLiteralName('API ID', apiId, {
    example: 'a1b2c3d4e5',
    allowed: /^[a-z0-9]+$/,
    allowedText: 'the ID of one API: lower-case letters and digits',
  });
}

function requireStage(stage: string): void {
  requireLiteralName('stage', stage, {
    example: 'prod',
    allowed: /^[\w$-]+$/,
    allowedText: 'the name of one stage: letters, digits, hyphens and underscores',
  });
}

function absolutePath(path: string): IamPatternsError {
  return new IamPatternsError({
    code: 'path-with-leading-slash',
    got: `the path "${path}"`,
    expected: 'a path without a slash at the start, such as orders/*',
    fix: 'remove the slash; with it, the permission matches no request',
  });
}
