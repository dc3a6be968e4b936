import { isAccountId, parseArn } from '../../policy/arn/arn';
import type { PrincipalEntry } from '../../policy/principal/principal';
import type { Policy } from '../../assembly/facts';
import type { AccessModel } from '../model';
import type { PossibleAccess } from '../proof/who-may';

const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/**
 * Principals outside of the organization that may use something in it, except those of the given accounts.
 *
 * Services and identity providers count as a part of the account that lets them in. Policies that name only principals of
 * the organization's accounts need no proof.
 */
export function outsidersIn(
  model: AccessModel,
  accounts: readonly string[],
  except: readonly string[],
): PossibleAccess[] {
  const own = new Set([...accounts, ...except, ...model.facts.accounts]);
  const isOwn = (entry: PrincipalEntry): boolean =>
    entry.kind === 'service' || entry.kind === 'federated' || ('account' in entry && own.has(entry.account));
  const isSuspect = ({ document }: Policy): boolean =>
    document.mistakes.length > 0 ||
    document.statements.some(
      ({ effect, principal }) =>
        effect !== 'Deny' &&
        (principal === undefined ||
          principal.negated ||
          !principal.principals.every(({ entry }) => isOwn(entry))),
    );
  const isOutside = ({ principal }: PossibleAccess): boolean => {
    if (/\.amazonaws\.com(\.cn)?$/.test(principal) || principal.includes('-provider/')) return false;
    const account = parseArn(principal)?.account ?? principal;
    return !isAccountId(account) || !own.has(account);
  };
  const roles = model.facts.roles.filter(({ trust }) => trust !== undefined && isSuspect(trust));
  const resources = model.facts.resources.filter(
    ({ arn, policies }) => arn !== undefined && policies.some(isSuspect),
  );
  const found = [
    ...roles.flatMap(({ arn }) => model.possibleAccess(ASSUME, [arn])),
    ...resources.flatMap(({ arn = '' }) => model.possibleAccess(['*'], [arn, `${arn}/*`])),
  ].filter(isOutside);
  return [...new Map(found.map((each) => [`${each.principal} ${each.via.join()}`, each])).values()];
}
