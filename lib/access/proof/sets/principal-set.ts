import { hasSymbol, readable } from '../../../policy/pattern/symbol';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import type { PrincipalElement } from '../../../policy/document/statement';
import type { Truth } from '../../../policy/truth';
import { matchPrincipals, type PrincipalMatch } from '../../../authorization/principal-match';
import type { Caller } from '../../../authorization/requester';
import type { CallerClass } from '../callers/caller-class';
import { ALL, complement, intersection, NONE, union, type Atoms, type Formula } from './formula';
import { textPredicate } from '../keys/key-predicate';
import { TextLanguage } from '../text/text-language';

/** Through which form of name a Principal element reaches callers of a class; see `PrincipalMatch`. */
export interface PrincipalForms {
  readonly self: Formula;
  readonly parent: Formula;
  readonly account: Formula;
  readonly anyone: Formula;
}

const NO_PRINCIPAL: PrincipalForms = { self: NONE, parent: NONE, account: NONE, anyone: NONE };

/** Callers of the class that the principals name, by form. */
export function principalForms(
  principals: readonly NamedPrincipal[],
  caller: CallerClass,
  atoms: Atoms,
): PrincipalForms {
  const own = ownArn(caller.caller);
  const except = caller.isOpen ? new Set(caller.except) : undefined;
  const named: string[] = [];
  let found = NO_PRINCIPAL;
  for (const principal of principals) {
    const { entry, text } = principal;
    const isEntity = entry.kind === 'role' || entry.kind === 'user';
    if (isEntity && caller.isOpen) {
      if (except?.has(text) !== true && mayName(principal, caller)) named.push(text);
      continue;
    }
    // Most principals of a long list are others, by their ARN alone.
    if (isEntity && own !== undefined && text !== own && !hasSymbol(text) && !hasSymbol(own)) continue;
    const match = formsOf(principal, caller, atoms);
    found = {
      self: union(found.self, match.self),
      parent: union(found.parent, match.parent),
      account: union(found.account, match.account),
      anyone: union(found.anyone, match.anyone),
    };
  }
  if (named.length === 0) return found;
  const form = caller.caller.kind === 'session' ? 'parent' : 'self';
  const byArn = atoms.key(textPredicate('aws:principalarn', TextLanguage.ofTexts(named)));
  return { ...found, [form]: union(found[form], byArn) };
}

/** The ARN that a policy names the caller by, where it is known whole. */
function ownArn(caller: Caller): string | undefined {
  if (caller.kind === 'session') return caller.roleArn;
  return caller.kind === 'user' ? caller.arn : undefined;
}

/** Whether a user or role that is named can be of an open class. */
function mayName({ entry, text }: NamedPrincipal, { caller, domains }: CallerClass): boolean {
  if ((caller.kind === 'session') !== (entry.kind === 'role')) return false;
  const { language } = domains.get('aws:principalarn') ?? {};
  return language === undefined || language.has(text, 'strict');
}

/** Callers whom the element means, in any form. */
export function principalSet(
  element: PrincipalElement,
  caller: CallerClass,
  atoms: Atoms,
  hasBoundary: boolean,
): Formula {
  const forms = principalForms(element.principals, caller, atoms);
  if (!element.negated) return union(forms.self, forms.parent, forms.account, forms.anyone);
  return complement(spared(element, forms, caller, atoms, hasBoundary));
}

/** Callers whom NotPrincipal leaves out; see `sparedBy` for what AWS wants listed. */
function spared(
  element: PrincipalElement,
  { self, parent, account, anyone }: PrincipalForms,
  { caller }: CallerClass,
  atoms: Atoms,
  hasBoundary: boolean,
): Formula {
  if (hasBoundary) return NONE;
  const isSession = caller.kind === 'session';
  const listed = union(isSession ? union(self, parent) : self, anyone);
  const wholly =
    isSession || caller.kind === 'federated-user'
      ? intersection(self, parent, account)
      : intersection(self, account);
  const needsAccount = 'account' in caller && caller.kind !== 'root';
  const complete = needsAccount ? union(wholly, anyone) : union(listed, account);
  // The same list in another order is the same unknown.
  const listedTexts = element.principals.map((each) =>
    each.entry.kind === 'account' ? each.entry.account : each.text,
  );
  const text = [...new Set(listedTexts)].sort().map(readable).join(', ');
  const perhaps = atoms.unknown(`whether NotPrincipal ${text} leaves out a caller of which it lists a part`);
  return union(complete, intersection(listed, perhaps));
}

function formsOf(principal: NamedPrincipal, caller: CallerClass, atoms: Atoms): PrincipalForms {
  const match = matchPrincipals([principal], caller.caller, caller.isDeclared);
  const name = (form: keyof PrincipalMatch): string =>
    `whether ${readable(principal.text)} names ${caller.label} (${form})`;
  const formula = (form: keyof PrincipalMatch): Formula =>
    fromTruth(match[form], () => atoms.unknown(name(form)));
  return {
    self: formula('self'),
    parent: formula('parent'),
    account: formula('account'),
    anyone: formula('anyone'),
  };
}

/** What the evaluation of one request answers, as a set: all requests, none, or those for which an unknown is so. */
export function fromTruth(truth: Truth, unknown: () => Formula): Formula {
  return truth === 'yes' ? ALL : truth === 'no' ? NONE : unknown();
}
