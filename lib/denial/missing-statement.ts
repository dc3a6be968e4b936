import type { AuthorizationRequest, Caller } from '../access';
import { isAssumeRole } from '../authorization/combination';
import type { JsonObject } from '../text/json';
import { parseArn } from '../policy/arn/arn';
import { readable } from '../policy/pattern/symbol';
import type { StatedLayer } from './denied-request';

/** A statement that would allow a request, or why none is proposed. */
export type Proposal = { readonly statement: JsonObject } | { readonly advice: string };

/**
 * The statement that is missing at a layer, and no wider than the request: this action, this resource, this caller.
 *
 * None is proposed where it would need a condition that the request does not tell: for tokens of identity providers,
 * services and callers without credentials, a statement without one lets in others than were meant.
 */
export function missingStatement(layer: StatedLayer, request: AuthorizationRequest): Proposal {
  const { action, resource } = request;
  if (layer === 'rcp')
    return { advice: 'take the deny out of the resource control policy: it allows nothing by itself' };
  if (layer !== 'resource')
    return { statement: { Effect: 'Allow', Action: action, Resource: readable(resource) } };
  const principal = principalOf(request.caller);
  if ('advice' in principal) return principal;
  const isTrust = isAssumeRole(request);
  const isKey = parseArn(resource)?.service === 'kms';
  return {
    statement: {
      Effect: 'Allow',
      Principal: principal.element,
      Action: action,
      ...(isTrust ? {} : { Resource: isKey ? '*' : readable(resource) }),
    },
  };
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
        advice: `use a user or role of account ${readable(caller.account)}: naming its root lets the whole account in`,
      };
    case 'service':
      return {
        advice: `name Service ${caller.service}, with a condition on aws:SourceAccount and aws:SourceArn where it sends them`,
      };
    case 'federated':
      return {
        advice: `name Federated ${caller.provider}, with conditions on its audience and subject: without them every token of the provider passes`,
      };
    case 'canonical-user':
      return { element: { CanonicalUser: caller.id } };
    case 'anonymous':
      return {
        advice: 'sign the request: a statement that allows a caller without credentials allows everybody',
      };
  }
}

/** ARN of the role of a session, as if its path were `/`: the ARN of a session does not tell the path. */
function roleArnOf({ arn, account, role }: Extract<Caller, { kind: 'session' }>): string {
  return `arn:${parseArn(arn)?.partition ?? 'aws'}:iam::${account}:role/${role}`;
}
