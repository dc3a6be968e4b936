import type { ContextInput } from '../policy/context';
import type { NamedPrincipal } from '../policy/principal';
import type { Statement } from '../policy/statement';
import { hasSymbol, readable, symbol } from '../policy/symbol';
import type { AccessVerdict } from './access-verdict';
import type { FactIndex, Principal } from './fact-index';
import type { Judge } from './judge';

/** Someone who may do what was asked about, for certain or under conditions. */
export interface Access {
  /** ARN of a role or user; a session, service, provider or account where a policy names one. */
  readonly principal: string;
  /** How a sentence names it: the construct path, or the ARN. */
  readonly label: string;
  readonly verdict: AccessVerdict;
}

/** The answer to `whoCan`, sorted by principal. */
export function whoCan(judge: Judge, action: string, resource: string, context: ContextInput): Access[] {
  return [...candidates(judge, action, resource)]
    .map(([principal, label]) => ({
      principal,
      label,
      verdict: judge.check({ principal, action, resource, context }),
    }))
    .filter(({ verdict }) => verdict.decision !== 'denied')
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

/**
 * Whoever could possibly be allowed: the owner's account, unless the resource's policy must allow there too, and whom
 * that policy names. Nobody else needs to be asked about, which keeps the question cheap in large organisations.
 */
function candidates(judge: Judge, action: string, resource: string): Map<string, string> {
  const { index } = judge;
  const { policies, resourceAccount, mustAllow } = judge.resourceSide(action, resource);
  const found = new Map<string, string>();
  const add = (principals: readonly Principal[]): void =>
    principals.forEach(({ arn, label }) => found.set(arn, label));
  if (!mustAllow)
    add(
      resourceAccount === undefined || hasSymbol(resourceAccount)
        ? index.principals
        : index.principalsOf(resourceAccount),
    );
  for (const { document } of policies)
    for (const statement of document.statements)
      for (const [arn, label] of reachedBy(statement, index)) found.set(arn, label);
  return found;
}

/** The principals that an Allow statement may reach, with their labels. */
export function reachedBy(
  { effect, principal }: Statement,
  index: FactIndex,
): readonly (readonly [string, string])[] {
  if (effect === 'Deny' || principal === undefined) return [];
  if (principal.negated) return everyone(index);
  return principal.principals.flatMap((each) => namedBy(each, index));
}

function namedBy({ entry, text }: NamedPrincipal, index: FactIndex): readonly (readonly [string, string])[] {
  switch (entry.kind) {
    case 'anyone':
      return everyone(index);
    case 'unknown': {
      const known = index.principal(text);
      return known === undefined ? index.principals.map(toPair) : [toPair(known)];
    }
    case 'account': {
      if (hasSymbol(entry.account)) return index.principals.map(toPair);
      const members = index.principalsOf(entry.account).map(toPair);
      const someone = `arn:${entry.partition ?? 'aws'}:iam::${entry.account}:user/${symbol(`someone in ${entry.account}`)}`;
      return [...members, [someone, `anyone else in account ${entry.account}`]];
    }
    case 'user':
    case 'role': {
      const known = index.principal(text);
      return known === undefined && hasSymbol(text)
        ? index.principals.map(toPair)
        : [known === undefined ? [text, readable(text)] : toPair(known)];
    }
    case 'role-session':
    case 'federated-user':
    case 'service':
    case 'federated':
      return [[text, readable(text)]];
    case 'canonical-user':
      return index.principals.map(toPair);
    case 'unique-id':
      return [];
  }
}

function everyone(index: FactIndex): readonly (readonly [string, string])[] {
  return [...index.principals.map(toPair), ['*', 'anyone without credentials']];
}

function toPair({ arn, label }: Principal): readonly [string, string] {
  return [arn, label];
}
