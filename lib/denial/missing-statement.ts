import type { AuthorizationRequest, Caller } from '../access';
import { isAssumeRole } from '../authorization/combination';
import { parseArn } from '../policy/arn/arn';
import { readable } from '../policy/pattern/symbol';
import type { JsonObject } from '../text/json';
import type { StatedLayer } from './denied-request';

/** A statement that would allow a request, or the advice where the package proposes none. */
export type Proposal = { readonly statement: JsonObject } | { readonly advice: string };

const PASSED_TO = 'iam:PassedToService';

/**
 * The statement that a layer lacks, no wider than the request: this action, this resource, this caller.
 *
 * There is no statement where it would need a condition that the request does not show: without that condition it
 * would allow more callers, or more uses, than the request.
 */
export function missingStatement(layer: StatedLayer, request: AuthorizationRequest): Proposal {
  const { action } = request;
  if (layer === 'rcp')
    return {
      advice: 'remove the Deny from the resource control policy, which never allows anything by itself',
    };
  const condition = conditionOf(request);
  if (typeof condition === 'string') return { advice: condition };
  const resource = literal(readable(request.resource));
  if (layer === 'vpc-endpoint') return endpointStatement(request, resource, condition);
  if (layer !== 'resource')
    return {
      statement: { Effect: 'Allow', Action: action, Resource: resource, ...conditionElement(condition) },
    };

  const principal = principalOf(request.caller);
  if ('advice' in principal) return principal;
  const isKey = parseArn(request.resource)?.service === 'kms';
  return {
    statement: {
      Effect: 'Allow',
      Principal: principal.element,
      Action: action,
      // In a key policy `*` means the key itself; a trust policy has no Resource element.
      ...(isAssumeRole(request) ? {} : { Resource: isKey ? '*' : resource }),
      ...conditionElement(condition),
    },
  };
}

/**
 * An endpoint policy must have a Principal, and only `*` works for gateway endpoints: the caller goes into a condition.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function endpointStatement(
  { action, caller }: AuthorizationRequest,
  resource: string,
  condition: JsonObject,
): Proposal {
  const arn =
    caller.kind === 'session'
      ? (caller.roleArn ?? roleArnOf(caller))
      : 'arn' in caller
        ? caller.arn
        : undefined;
  if (arn === undefined || caller.kind === 'root') {
    const principal = principalOf(caller);
    return 'advice' in principal
      ? principal
      : { advice: 'sign the request with credentials of a user or role' };
  }
  return {
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: action,
      Resource: resource,
      Condition: { ...condition, ArnEquals: { 'aws:PrincipalArn': literal(readable(arn)) } },
    },
  };
}

/** The condition without which the statement would be wider than the request, or the advice if it is unknown. */
function conditionOf({ action, context }: AuthorizationRequest): JsonObject | string {
  if (action.toLowerCase() !== 'iam:passrole') return {};
  const service = context.get(PASSED_TO.toLowerCase());
  if (typeof service === 'string') return { StringEquals: { [PASSED_TO]: readable(service) } };
  return `allow iam:PassRole on this role with a condition on ${PASSED_TO}; pass --context ${PASSED_TO}=<service> to get the statement`;
}

function conditionElement(condition: JsonObject): JsonObject {
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}

/** Characters of a name that a policy would read as a wildcard or a variable. AWS prints `*` as a pattern itself. */
function literal(resource: string): string {
  return resource.replace(/\$\{/g, '${$}{').replace(/\?/g, '${?}');
}

function principalOf(caller: Caller): { element: JsonObject } | { advice: string } {
  switch (caller.kind) {
    case 'user':
    case 'federated-user':
      return { element: { AWS: readable(caller.arn) } };
    case 'session':
      return { element: { AWS: readable(caller.roleArn ?? roleArnOf(caller)) } };
    case 'root':
      return {
        advice: `use a user or role of account ${readable(caller.account)}, because a statement for its root would allow the whole account`,
      };
    case 'service':
      return {
        advice: `name Service ${caller.service} with conditions on aws:SourceAccount and aws:SourceArn, if the service sends them`,
      };
    case 'federated':
      return {
        advice: `name Federated ${caller.provider} with conditions on its audience and subject; without them, every token of the provider is allowed`,
      };
    case 'canonical-user':
      return { element: { CanonicalUser: caller.id } };
    case 'anonymous':
      return { advice: 'sign the request, because a statement for an anonymous caller would allow anyone' };
  }
}

/** ARN of the role of a session, with the path `/`: the ARN of a session does not contain the path. */
function roleArnOf({ arn, account, role }: Extract<Caller, { kind: 'session' }>): string {
  return `arn:${parseArn(arn)?.partition ?? 'aws'}:iam::${account}:role/${role}`;
}
