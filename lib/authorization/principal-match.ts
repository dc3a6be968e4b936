import { sameText } from '../policy/pattern/glob';
import type { NamedPrincipal, PrincipalEntry } from '../policy/principal/principal';
import type { PrincipalElement } from '../policy/document/statement';
import { federatedProvider } from '../policy/principal/identity-provider';
import { hasSymbol, splitText } from '../policy/pattern/symbol';
import { and, not, or, type Truth } from '../policy/truth';
import type { Caller } from './requester';

/**
 * Through which form of name a Principal element reaches the caller; what an implicit deny elsewhere still limits
 * hangs on it.
 *
 * - `self`: the user, the session, the federated user, the service or the provider itself;
 * - `parent`: the role of the session, or the user behind a federated user;
 * - `account`: the whole account, which then delegates;
 * - `anyone`: `*`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface PrincipalMatch {
  readonly self: Truth;
  readonly parent: Truth;
  readonly account: Truth;
  readonly anyone: Truth;
}

const NO_MATCH: PrincipalMatch = { self: 'no', parent: 'no', account: 'no', anyone: 'no' };

/**
 * Whether an ARN is that of a user or role which the facts declare. Two of them are two, though only deployment tells
 * their names.
 */
export type IsDeclared = (arn: string) => boolean;

const noneIs: IsDeclared = () => false;

/** How the principals of an element reach the caller. */
export function matchPrincipals(
  principals: readonly NamedPrincipal[],
  caller: Caller,
  isDeclared: IsDeclared = noneIs,
): PrincipalMatch {
  return principals.reduce<PrincipalMatch>((found, principal) => {
    const match = isAnother(principal, caller, isDeclared) ? NO_MATCH : matchPrincipal(principal, caller);
    return {
      self: or(found.self, match.self),
      parent: or(found.parent, match.parent),
      account: or(found.account, match.account),
      anyone: or(found.anyone, match.anyone),
    };
  }, NO_MATCH);
}

/** Whether the element reaches the caller in any form. */
export function reaches({ self, parent, account, anyone }: PrincipalMatch): Truth {
  return or(or(self, parent), or(account, anyone));
}

/**
 * Whether a NotPrincipal element leaves the caller out of its statement, so that the statement applies to others only.
 *
 * AWS wants all of it listed: the caller, the role of a session, and the account; with only a part, AWS says that
 * the request may be denied all the same. With a permissions boundary it always is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function sparedBy(
  element: PrincipalElement,
  caller: Caller,
  hasBoundary: Truth,
  isDeclared: IsDeclared = noneIs,
): Truth {
  const { self, parent, account, anyone } = matchPrincipals(element.principals, caller, isDeclared);
  const listed = or(or(self, parent), anyone);
  const wholly =
    caller.kind === 'session' || caller.kind === 'federated-user'
      ? and(and(self, parent), account)
      : and(self, account);
  const needsAccount = 'account' in caller && caller.kind !== 'root';
  const complete = needsAccount ? or(wholly, anyone) : or(listed, account);
  const spared = complete === 'yes' ? 'yes' : listed === 'no' && complete === 'no' ? 'no' : 'unknown';
  return and(spared, not(hasBoundary));
}

/**
 * Whether the principal is a user or role of the facts, and the caller another one. An account export tells names that
 * a template does not, so that only two whose names are both unknown are surely two.
 */
function isAnother({ entry, text }: NamedPrincipal, caller: Caller, isDeclared: IsDeclared): boolean {
  if (entry.kind !== 'user' && entry.kind !== 'role') return false;
  const own = caller.kind === 'user' ? caller.arn : caller.kind === 'session' ? caller.roleArn : undefined;
  if (own === undefined || own === text || !hasSymbol(own) || !hasSymbol(text)) return false;
  return isDeclared(own) && isDeclared(text);
}

function matchPrincipal({ entry, text }: NamedPrincipal, caller: Caller): PrincipalMatch {
  if (entry.kind === 'anyone') return { ...NO_MATCH, anyone: 'yes' };
  if (entry.kind === 'unknown') return matchUnknown(entry, text, caller);
  if (entry.kind === 'service')
    return caller.kind === 'service'
      ? { ...NO_MATCH, self: sameText(entry.service, caller.service) }
      : NO_MATCH;
  if (entry.kind === 'federated')
    return caller.kind === 'federated'
      ? { ...NO_MATCH, self: sameProvider(entry.provider, caller.provider) }
      : NO_MATCH;
  // A canonical user is an account under another name, which no template tells; a unique id is an entity that is gone.
  if (entry.kind === 'canonical-user' && caller.kind === 'canonical-user')
    return { ...NO_MATCH, self: sameText(entry.id, caller.id) };
  if (entry.kind === 'canonical-user')
    return 'account' in caller ? { ...NO_MATCH, account: 'unknown' } : NO_MATCH;
  if (entry.kind === 'unique-id' || !('account' in caller)) return NO_MATCH;
  const inAccount = sameText(entry.account, caller.account);
  if (inAccount === 'no') return NO_MATCH;
  const self = (truth: Truth): PrincipalMatch => ({ ...NO_MATCH, self: and(inAccount, truth) });
  const parent = (truth: Truth): PrincipalMatch => ({ ...NO_MATCH, parent: and(inAccount, truth) });
  switch (entry.kind) {
    case 'account':
      return { ...NO_MATCH, account: inAccount };
    case 'user':
      if (caller.kind === 'user') return self(sameText(entry.name, caller.name));
      return caller.kind === 'federated-user' ? parent(sameUser(text, caller.user)) : NO_MATCH;
    case 'role':
      return caller.kind === 'session' ? parent(sameRole(text, entry.name, caller)) : NO_MATCH;
    case 'role-session':
      if (caller.kind !== 'session') return NO_MATCH;
      return self(and(sameText(entry.role, caller.role), sameText(entry.session, caller.session)));
    case 'federated-user':
      return caller.kind === 'federated-user' ? self(sameText(entry.name, caller.name)) : NO_MATCH;
  }
}

/** A name that only deployment will tell may be anyone's; unless it is, letter for letter, the caller's. */
function matchUnknown(
  { type }: Extract<PrincipalEntry, { kind: 'unknown' }>,
  text: string,
  caller: Caller,
): PrincipalMatch {
  if (caller.kind === 'session' && caller.roleArn === text) return { ...NO_MATCH, parent: 'yes' };
  if ('arn' in caller && caller.arn === text) return { ...NO_MATCH, self: 'yes' };
  const fits =
    type === undefined ||
    (type === 'Service'
      ? caller.kind === 'service'
      : type === 'Federated'
        ? caller.kind === 'federated'
        : 'account' in caller);
  if (!fits) return NO_MATCH;
  // The text of an ARN that is only partly unknown may still tell that it is somebody else's.
  const own = caller.kind === 'session' ? caller.roleArn : 'arn' in caller ? caller.arn : undefined;
  if (own !== undefined && text.startsWith('arn:') && sameText(text, own) === 'no') return NO_MATCH;
  return {
    self: 'unknown',
    parent: 'unknown',
    account: type === 'AWS' || type === undefined ? 'unknown' : 'no',
    anyone: 'unknown',
  };
}

/** Session ARNs have no path: where the caller's role is known by name alone, the last part of the name decides. */
function sameRole(
  text: string,
  name: string,
  { role, roleArn }: Extract<Caller, { kind: 'session' }>,
): Truth {
  return roleArn === undefined ? sameText(lastOf(name), role) : sameText(text, roleArn);
}

function sameUser(text: string, user: string | undefined): Truth {
  return user === undefined ? 'unknown' : sameText(text, user);
}

/** A token of an issuer fits the provider of that issuer in every account. */
function sameProvider(named: string, provider: string): Truth {
  const url = 'https://';
  if (!provider.startsWith(url)) return sameText(named, provider);
  const known = federatedProvider(named);
  if (known.type === 'unknown') return hasSymbol(named) ? 'unknown' : 'no';
  return known.type === 'oidc' ? sameText(known.issuer, provider.slice(url.length)) : 'no';
}

function lastOf(name: string): string {
  const segments = splitText(name, '/');
  return segments[segments.length - 1] ?? '';
}
