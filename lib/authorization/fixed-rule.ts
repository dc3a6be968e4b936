import type { Truth } from '../policy/truth';
import { isOwnAccountOnly } from '../service-authorization';
import type { AuthorizationRequest } from './authorization-request';

/** What of a request the combination depends on. */
export type CombinedRequest = Pick<AuthorizationRequest, 'caller' | 'action' | 'resource'>;

/** Rules that no policy changes. */
export function fixedRule(
  request: CombinedRequest,
  sameAccount: Truth,
): { readonly allows: boolean; readonly rule: string } | undefined {
  const action = request.action.toLowerCase();
  const { kind } = request.caller;
  if (action === 'sts:getcalleridentity' && kind !== 'anonymous' && kind !== 'federated')
    return { allows: true, rule: 'no policy can deny sts:GetCallerIdentity' };
  if (kind === 'anonymous' && /^sts:(assumerole|tagsession|setsourceidentity|setcontext)$/.test(action))
    return { allows: false, rule: 'a caller without credentials cannot assume a role' };
  const isTemporary = kind === 'session' || kind === 'federated-user';
  if (action === 'sts:getsessiontoken' && isTemporary)
    return { allows: false, rule: 'temporary credentials cannot call sts:GetSessionToken' };
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html: long-term credentials only.
  if (action === 'sts:getfederationtoken' && isTemporary)
    return { allows: false, rule: 'temporary credentials cannot call sts:GetFederationToken' };
  if (action === 'sts:assumerole' && kind === 'root')
    return { allows: false, rule: 'the root user cannot assume roles' };
  if (action === 'iam:passrole' && sameAccount === 'no' && 'account' in request.caller)
    return { allows: false, rule: 'a role cannot be passed across accounts' };
  if (sameAccount === 'no' && 'account' in request.caller && isOwnAccountOnly(action))
    return {
      allows: false,
      rule: `the service accepts ${request.action} only from the account that owns the resource`,
    };
  if (
    kind === 'federated' &&
    !/^sts:(assumerolewith(saml|webidentity)|tagsession|setsourceidentity)$/.test(action)
  )
    return {
      allows: false,
      rule: 'a token of an identity provider serves for AssumeRoleWith… alone',
    };
  return undefined;
}

/**
 * Whether the caller needs no Allow. AWS says that policies have no effect on sts:GetSessionToken, and yet exempts it in its
 * own MFA guard: so a Deny counts here, and nothing else does.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
export function needsNoPermission({ caller, action }: CombinedRequest): boolean {
  return (caller.kind === 'user' || caller.kind === 'root') && action.toLowerCase() === 'sts:getsessiontoken';
}
