import { Context } from '../../policy/condition/context';
import type { NamedPrincipal } from '../../policy/principal/principal';
import type { Statement } from '../../policy/document/statement';
import type { Subject } from '../../policy/pattern/subject';
import { hasSymbol, readable, symbol } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/declared-principal';
import type { FactIndex } from '../facts/fact-index';

/** Someone whom a statement may reach: of the model, or outside it. */
export type Reached = Principal | { readonly arn: string; readonly label: string };

/** Whom an Allow statement of a resource's policy may reach. */
export interface Reach {
  /** By name, or as anyone. */
  readonly named: readonly Reached[];
  /** Through their account alone: they need a policy of their own. */
  readonly delegates: readonly Principal[];
}

/** The principals that the statement may reach; none if it denies. */
export function reachOf({ effect, principal, resource }: Statement, index: FactIndex): Reach {
  if (effect === 'Deny' || principal === undefined) return { named: [], delegates: [] };
  // Only a trust policy has no Resource element. Callers without credentials cannot assume a role, other principals can.
  const others = resource === undefined ? [STRANGER] : [];
  if (principal.negated) return { named: [...everyone(index), ...others], delegates: [] };
  const isAnyone = principal.principals.some(({ entry }) => entry.kind === 'anyone');
  return {
    named: [...principal.principals.flatMap((each) => namedBy(each, index)), ...(isAnyone ? others : [])],
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

/** Stands for the principals of all accounts that are not in the model. */
const STRANGER: Reached = {
  arn: `arn:aws:iam::${symbol('any other account')}:user/${symbol('anyone')}`,
  label: 'anyone in any other account',
};

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

function namedBy({ entry, text }: NamedPrincipal, index: FactIndex): readonly Reached[] {
  const known = index.principal(text);
  switch (entry.kind) {
    case 'anyone':
      return everyone(index);
    case 'account': {
      if (hasSymbol(entry.account)) return [];
      const someone = symbol(`someone in ${entry.account}`);
      const arn = `arn:${entry.partition ?? 'aws'}:iam::${entry.account}:user/${someone}`;
      return [{ arn, label: `anyone else in account ${entry.account}` }];
    }
    case 'unknown':
    case 'user':
    case 'role':
      if (known !== undefined) return [known];
      return entry.kind === 'unknown' || hasSymbol(text)
        ? index.principals
        : [{ arn: text, label: readable(text) }];
    case 'role-session':
    case 'federated-user':
    case 'service':
    case 'federated':
      return [{ arn: text, label: readable(text) }];
    case 'canonical-user':
      return index.principals;
    case 'unique-id':
      return [];
  }
}

function everyone(index: FactIndex): readonly Reached[] {
  return [...index.principals, { arn: '*', label: 'anyone without credentials' }];
}
