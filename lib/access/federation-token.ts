import { splitText } from '../policy/pattern/symbol';
import { parseArn } from '../policy/arn/arn';
import { policyOf } from '../authorization/policy-set';
import type { ArnHop } from './access-request';
import type { Actor } from './actor';

/** Longest session that GetFederationToken gives, in seconds. */
const LONGEST_SESSION = 129_600;

/** Whether a hop of a chain stands for a federated user: the caller gets a token with GetFederationToken. */
export function isFederationToken({ role }: ArnHop): boolean {
  const arn = parseArn(role);
  return arn?.service === 'sts' && arn.resource.startsWith('federated-user/');
}

/** The calls that getting a token takes. */
export function callsOfFederationToken({ tags }: ArnHop): readonly string[] {
  return ['sts:GetFederationToken', ...(tags === undefined ? [] : ['sts:TagSession'])];
}

/** The limit that the call exceeds; `undefined` where it keeps it. */
export function exceededTokenLimit({ durationSeconds }: ArnHop): string | undefined {
  if (durationSeconds === undefined || durationSeconds <= LONGEST_SESSION) return undefined;
  return `a federation token lasts at most ${LONGEST_SESSION} s, and asking for ${durationSeconds} s fails`;
}

/**
 * The federated user that the token stands for: it may do what both the user that calls and the session policies allow, so
 * without session policies nothing but what resource policies allow it by its own ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
 */
export function federate(actor: Actor, hop: ArnHop): Actor {
  const { role: arn, tags = {}, sessionPolicies = [] } = hop;
  const { account = '', resource = '' } = parseArn(arn) ?? {};
  const name = splitText(resource, '/').slice(1).join('/');
  const user = actor.caller.kind === 'user' ? actor.caller.arn : undefined;
  const documents = sessionPolicies.length > 0 ? sessionPolicies : [{ Version: '2012-10-17', Statement: [] }];
  return {
    caller: { kind: 'federated-user', arn, account, name, user },
    sessionTags: tags,
    sessionPolicies: documents.map((document, i) =>
      policyOf(`session policy ${i + 1} of the federated user ${name}`, 'session', document),
    ),
    context: actor.context,
  };
}
