import { describeCaller, parseCaller, sessionOf, type Caller } from '../authorization/requester';
import { unknownPolicy, type AccessPolicy } from '../authorization/policy-set';
import { Context, type ContextInput } from '../policy/condition/context';
import type { Principal } from './facts/declared-principal';
import type { FactIndex } from './facts/fact-index';
import type { Actor } from './actor';

/** The caller that an ARN names, with what the model knows of its role. */
export function actorOf(index: FactIndex, principal: string, context: ContextInput): Actor {
  const parsed = parseCaller(principal);
  const known = principalOf(index, parsed);
  const caller =
    parsed.kind === 'session' && known !== undefined
      ? sessionOf(known.arn, { name: known.name, session: parsed.session })
      : parsed;
  const isPlain = parsed.kind === 'session' && known !== undefined && !mayHaveSessionTags(index, known);
  return { caller, sessionTags: isPlain ? {} : undefined, sessionPolicies: [], context };
}

/** The role or user of the model whose policies the caller has. */
export function principalOf(index: FactIndex, caller: Caller): Principal | undefined {
  if (caller.kind === 'user') return index.principal(caller.arn);
  if (caller.kind === 'federated-user')
    return caller.user === undefined ? undefined : index.principal(caller.user);
  if (caller.kind !== 'session') return undefined;
  if (caller.roleArn !== undefined) return index.principal(caller.roleArn);
  return index.roleNamed(caller.account, caller.role);
}

/** Session tags hide the role's own of the same key; where the trust allows session tags of unknown values, no tag is known. */
export function tagsOf(
  index: FactIndex,
  principal: Principal | undefined,
  { caller, sessionTags }: Actor,
): Readonly<Record<string, string>> {
  if (principal === undefined) return sessionTags ?? {};
  if (caller.kind === 'federated-user') return { ...principal.tags, ...sessionTags };
  if (caller.kind !== 'session') return principal.tags;
  if (sessionTags !== undefined) return { ...principal.tags, ...sessionTags };
  return mayHaveSessionTags(index, principal) ? {} : principal.tags;
}

const NOTHING_KNOWN = Context.partial();

/** Whether the trust of the role lets a caller set session tags. */
export function mayHaveSessionTags(index: FactIndex, { arn }: Principal): boolean {
  return index
    .trustOf(arn)
    .some(({ document }) =>
      document.statements.some(
        ({ effect, action }) => effect !== 'Deny' && action.matches('sts:TagSession', NOTHING_KNOWN) !== 'no',
      ),
    );
}

/** The account of the caller; `undefined` for services and other callers without one. */
export function accountIn(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** A caller that the model does not hold may have any policies; one without an account has none. */
export function unknownIdentity(caller: Caller): readonly AccessPolicy[] {
  if (!('account' in caller) || caller.kind === 'root') return [];
  return [unknownPolicy(`the policies of ${describeCaller(caller)} (not in the model)`, 'identity')];
}
