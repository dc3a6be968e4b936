import { Context } from '../../policy/condition/context';
import type { NamedPrincipal } from '../../policy/principal/principal';
import type { Statement } from '../../policy/document/statement';
import type { Subject } from '../../policy/pattern/subject';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import { TextPattern } from '../../policy/pattern/text-pattern';
import { reservedRolePattern } from '../../policy/principal/reserved-role';
import type { Principal } from '../facts/declared-principal';
import type { FactIndex } from '../facts/fact-index';
import { accountsIn } from '../proof/callers/callers-of-policies';
import { classesOfAccount, classesOfOtherAccounts, type OutsiderClass } from './outsider-classes';

/** Someone whom a statement may reach: of the model, or outside it. */
export type Reached = Principal | OutsiderClass;

/** Whom an Allow statement of a resource's policy may reach. */
export interface Reach {
  /** By name, or as anyone. */
  readonly named: readonly Reached[];
  /** Through their account alone: they need a policy of their own. */
  readonly delegates: readonly Principal[];
}

/**
 * The principals that the statement may reach; none if it denies. Outsiders come in classes, told apart by what
 * the statement says of their ARN; `accounts` are those that other statements mention.
 */
export function reachOf(
  statement: Statement,
  index: FactIndex,
  accounts: readonly (readonly [string, string])[] = [],
): Reach {
  const { effect, principal } = statement;
  if (effect === 'Deny' || principal === undefined) return { named: [], delegates: [] };
  const isAnyone = principal.negated || principal.principals.some(({ entry }) => entry.kind === 'anyone');
  const others = isAnyone ? othersOf(statement, index, accounts) : [];
  if (principal.negated) return { named: [...everyone(index), ...others], delegates: [] };
  return {
    named: [...principal.principals.flatMap((each) => namedBy(each, statement, index)), ...others],
    delegates: principal.principals.flatMap(({ entry }) =>
      entry.kind !== 'account'
        ? []
        : hasSymbol(entry.account)
          ? index.principals
          : index.principalsOf(entry.account),
    ),
  };
}

const NOTHING_KNOWN = Context.partial();

/** The principals of accounts outside the model: of those that a policy mentions, and of all others. */
function othersOf(
  statement: Statement,
  { facts }: FactIndex,
  accounts: readonly (readonly [string, string])[],
): Reached[] {
  const mentioned = new Map([...accountsIn(statement.source), ...accounts]);
  const own = new Set(facts.accounts);
  const foreign = [...mentioned].filter(([account]) => !own.has(account));
  return [
    ...foreign.flatMap(([account, partition]) => classesOfAccount(account, partition, statement, false)),
    ...classesOfOtherAccounts([...mentioned.keys(), ...own], 'aws', statement),
  ];
}

/** Whether a policy of the principal's own may allow the call, whatever its conditions say. */
export function mayCall({ identity }: Principal, action: Subject, resource: Subject): boolean {
  return identity.some(({ document }) =>
    document.statements.some(
      (statement) =>
        statement.effect !== 'Deny' &&
        statement.action.matches(action, NOTHING_KNOWN) !== 'no' &&
        statement.resource?.matches(resource, NOTHING_KNOWN) !== 'no',
    ),
  );
}

function namedBy(
  { entry, text }: NamedPrincipal,
  statement: Statement,
  index: FactIndex,
): readonly Reached[] {
  const known = index.principal(text);
  switch (entry.kind) {
    case 'anyone':
      return everyone(index);
    case 'account': {
      if (hasSymbol(entry.account)) return [];
      const isOwn = index.facts.accounts.includes(entry.account);
      return classesOfAccount(entry.account, entry.partition ?? 'aws', statement, isOwn).filter(
        ({ arn }) => index.principal(arn) === undefined && !isReservedRoleOf(entry.account, arn, index),
      );
    }
    case 'unknown':
    case 'user':
    case 'role':
      if (known !== undefined) return [known];
      return entry.kind === 'unknown' || hasSymbol(text)
        ? index.principals
        : [{ arn: text, label: readable(text) }];
    case 'role-session': {
      // A caller that assumes the role chooses the name of the session.
      const role = index.roleNamed(entry.account, entry.role);
      return [...(role === undefined ? [] : [role]), { arn: text, label: readable(text) }];
    }
    case 'federated-user':
    case 'service':
    case 'federated':
      return [{ arn: text, label: readable(text) }];
    case 'canonical-user':
      return [...index.principals, { arn: text, label: `canonical user ${readable(text)}` }];
    case 'unique-id':
      return [];
  }
}

/** Whether the class holds nothing but the role of a permission set that the model has in the account. */
function isReservedRoleOf(account: string, arn: string, index: FactIndex): boolean {
  if (!arn.includes(':role/aws-reserved/')) return false;
  return index.principalsOf(account).some((known) => {
    const pattern = reservedRolePattern(known.arn);
    if (pattern === undefined) return false;
    return (
      new TextPattern(pattern, { wildcards: true, variables: false, at: '' }).matches(arn, NOTHING_KNOWN) ===
      'yes'
    );
  });
}

function everyone(index: FactIndex): readonly Reached[] {
  return [...index.principals, { arn: '*', label: 'anyone without credentials' }];
}
