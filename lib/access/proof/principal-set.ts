import { readable } from '../../policy/pattern/symbol';
import type { NamedPrincipal } from '../../policy/principal/principal';
import type { PrincipalElement } from '../../policy/document/statement';
import type { Truth } from '../../policy/truth';
import { matchPrincipals, type PrincipalMatch } from '../../authorization/principal-match';
import type { CallerClass } from './caller-class';
import { ALL, complement, intersection, NONE, union, type Atoms, type Formula } from './formula';
import { textPredicate } from './key-predicate';
import { canBe } from './solve-key';
import { TextLanguage } from './text-language';

/** Through which form of name a Principal element reaches callers of a class; see `PrincipalMatch`. */
export interface PrincipalForms {
  readonly self: Formula;
  readonly parent: Formula;
  readonly account: Formula;
  readonly anyone: Formula;
}

const NOBODY: PrincipalForms = { self: NONE, parent: NONE, account: NONE, anyone: NONE };

/** Callers of the class that the principals name, by form. */
export function principalForms(
  principals: readonly NamedPrincipal[],
  caller: CallerClass,
  atoms: Atoms,
): PrincipalForms {
  return principals.reduce<PrincipalForms>((found, principal) => {
    const match = formsOf(principal, caller, atoms);
    return {
      self: union(found.self, match.self),
      parent: union(found.parent, match.parent),
      account: union(found.account, match.account),
      anyone: union(found.anyone, match.anyone),
    };
  }, NOBODY);
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
  const text = element.principals.map((each) => readable(each.text)).join(', ');
  const perhaps = atoms.unknown(`whether NotPrincipal ${text} leaves out a caller of which it lists a part`);
  return union(complete, intersection(listed, perhaps));
}

function formsOf(principal: NamedPrincipal, caller: CallerClass, atoms: Atoms): PrincipalForms {
  const { entry } = principal;
  if (caller.isOpen && (entry.kind === 'role' || entry.kind === 'user')) {
    const isSession = caller.caller.kind === 'session';
    if (isSession !== (entry.kind === 'role')) return NOBODY;
    const named = textPredicate('aws:principalarn', TextLanguage.ofTexts([principal.text]));
    const arns = caller.domains.get('aws:principalarn');
    if (arns?.language !== undefined && !arns.language.has(principal.text, 'strict')) return NOBODY;
    if (arns?.among !== undefined && !arns.among.some((each) => canBe(named, each, true))) return NOBODY;
    return { ...NOBODY, [isSession ? 'parent' : 'self']: atoms.key(named) };
  }
  const match = matchPrincipals([principal], caller.caller);
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
