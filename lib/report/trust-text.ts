import type { Policy } from '../assembly/facts';
import type { NamedPrincipal, PrincipalEntry } from '../policy/principal/principal';
import type { Statement } from '../policy/document/statement';
import { conditionPhrases } from './condition-text';
import { type Entry, listed, shown } from './layout';

const ASSUMING = /^sts:assumerole(withsaml|withwebidentity)?$/i;

/** Who may assume the role: a line for each caller and its conditions. */
export function trustEntries({ document }: Policy): Entry[] {
  return document.statements.flatMap((statement) =>
    callersOf(statement).map((caller) => ({ text: lineOf(caller, statement) })),
  );
}

function lineOf(caller: string, { effect, action, condition }: Statement): string {
  const never = { Allow: '', Deny: 'never ', unknown: 'possibly ' }[effect];
  const conditions = conditionPhrases(condition);
  const actions = action.items.map(({ pattern }) => pattern.text);
  const assumes = action.negated || actions.some((text) => ASSUMING.test(text) || /[*?]/.test(text));
  const also = actions.filter((text) => !ASSUMING.test(text)).map(shown);
  const extra = action.negated
    ? `for every action except ${listed(also, 'and')}`
    : `for ${listed(also, 'and')}`;
  const words = [`${never}${caller}`, ...conditions];
  if (also.length === 0) return words.join(', ');
  return assumes ? `${words.join(', ')} (also ${extra})` : `${words.join(', ')} (only ${extra})`;
}

function callersOf({ principal }: Statement): string[] {
  if (principal === undefined) return ['a principal that is unknown before deployment'];
  const names = principal.principals.map(principalText);
  return principal.negated ? [`any principal except ${listed(names, 'and')}`] : names;
}

/** A principal as text: `user ana of account 222222222222`. */
export function principalText({ entry, text }: NamedPrincipal): string {
  return shown(textOf(entry, text));
}

function textOf(entry: PrincipalEntry, text: string): string {
  switch (entry.kind) {
    case 'anyone':
      return 'anyone';
    case 'account':
      return `any principal that account ${entry.account} allows`;
    case 'user':
    case 'role':
      return `${entry.kind} ${entry.name} of account ${entry.account}`;
    case 'role-session':
      return `session ${entry.session} of role ${entry.role} of account ${entry.account}`;
    case 'federated-user':
      return `federated user ${entry.name} of account ${entry.account}`;
    case 'service':
      return `service ${entry.service}`;
    case 'federated':
      return `anyone who signs in through ${entry.provider}`;
    case 'canonical-user':
      return `canonical user ${entry.id}`;
    case 'unique-id':
      return `the principal with the unique ID ${entry.id}`;
    case 'unknown':
      return text === '' ? 'a principal that is unknown before deployment' : text;
  }
}
