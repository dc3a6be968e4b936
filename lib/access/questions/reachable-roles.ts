import { IamPatternsError } from '../../errors';
import type { Judge } from '../judge';
import type { PathOptions, RolePath } from './role-paths';
import { isProviderOf } from '../../policy/principal/identity-provider';
import { whoCan } from './who-can';

const DEFAULT_MAX_HOPS = 4;
const MOST_ROLES = 10_000;

/**
 * The answer to `reachableRoles`: each role once, by its shortest chain. Chains grow forward from the principal, and each
 * is judged as a whole. A role that is reached for certain is preferred to one that is reached under conditions.
 */
export function reachableRoles(
  judge: Judge,
  principal: string,
  { maxHops = DEFAULT_MAX_HOPS, context = {} }: PathOptions,
): RolePath[] {
  const rolesOf = rolesByCaller(judge);
  const found = new Map<string, RolePath>();
  let ends: (readonly string[])[] = [[]];
  for (let hops = 1; hops <= maxHops; hops++) {
    const next = new Map<string, RolePath>();
    for (const chain of ends) {
      const caller = chain[chain.length - 1] ?? principal;
      for (const role of rolesFor(caller, rolesOf)) {
        if (role === principal || found.has(role)) continue;
        if (next.get(role)?.verdict.decision === 'allowed') continue;
        const roles = [...chain, role];
        const verdict = judge.checkChain(principal, roles, context);
        if (verdict.decision === 'denied') continue;
        if (!next.has(role) || verdict.decision === 'allowed') next.set(role, { roles, verdict });
      }
    }
    for (const [role, path] of next) found.set(role, path);
    if (found.size > MOST_ROLES) throw tooMany(principal);
    ends = [...next.values()].map(({ roles }) => roles);
  }
  return [...found.values()];
}

/** The roles that each principal may assume, perhaps. */
function rolesByCaller(judge: Judge): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const role of judge.index.roleArns) {
    const callers = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'].flatMap(
      (action) => whoCan(judge, { action, resource: role, context: {} }).map(({ principal }) => principal),
    );
    for (const caller of new Set(callers)) {
      const roles = table.get(caller);
      if (roles === undefined) table.set(caller, [role]);
      else roles.push(role);
    }
  }
  return table;
}

/** The roles for the caller. The URL of an issuer stands for the provider of each account. */
function rolesFor(caller: string, rolesOf: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (!caller.startsWith('https://')) return rolesOf.get(caller) ?? [];
  return [...rolesOf].flatMap(([each, roles]) => (isProviderOf(each, caller) ? roles : []));
}

function tooMany(principal: string): IamPatternsError {
  return new IamPatternsError({
    code: 'too-many-roles',
    at: principal,
    got: `more than ${MOST_ROLES} roles that the principal can reach`,
    expected: 'fewer',
    fix: 'ask with a lower maxHops, or with fewer sources',
  });
}
