import { IamPatternsError } from '../../errors';
import type { ContextInput } from '../../policy/condition/context';
import type { AccessVerdict } from '../access-verdict';
import type { Judge } from '../judge';
import { isProviderOf } from '../../policy/principal/identity-provider';
import { whoCan } from './who-can';

/** How far to look for chains of roles. */
export interface PathOptions {
  /**
   * Longest chain, in roles assumed.
   *
   * @default 4
   */
  readonly maxHops?: number;
  /**
   * Context of the calls.
   *
   * @default - only what the model knows
   */
  readonly context?: ContextInput;
}

/** A chain of roles that leads to a role. */
export interface RolePath {
  /** ARNs of the roles assumed, the last of them the one asked about. */
  readonly roles: readonly string[];
  /** Allowed, or undetermined with its conditions: of all the role assumptions together. */
  readonly verdict: AccessVerdict;
}

const DEFAULT_MAX_HOPS = 4;
const MOST_PATHS = 10_000;

/** The answer to `paths`: backwards from the role over the principals that may assume it, then each chain judged as a whole. */
export function rolePaths(
  judge: Judge,
  principal: string,
  role: string,
  { maxHops = DEFAULT_MAX_HOPS, context = {} }: PathOptions,
): RolePath[] {
  const callersOf = callersByRole(judge);
  const found: RolePath[] = [];
  let chains: (readonly string[])[] = [[role]];
  for (let hops = 1; hops <= maxHops; hops++) {
    for (const roles of chains) {
      const first = roles[0] ?? role;
      if (!isAmong(principal, callersOf(first))) continue;
      const verdict = judge.checkChain(principal, roles, context);
      if (verdict.decision !== 'denied') found.push({ roles, verdict });
    }
    chains = chains.flatMap((roles) =>
      [...callersOf(roles[0] ?? role)]
        .filter((caller) => judge.index.isRole(caller) && caller !== principal && !roles.includes(caller))
        .map((caller) => [caller, ...roles]),
    );
    if (chains.length > MOST_PATHS) throw tooMany(role, hops + 1);
  }
  return found;
}

/** The URL of an issuer stands for the provider of each account. */
function isAmong(principal: string, callers: ReadonlySet<string>): boolean {
  return callers.has(principal) || [...callers].some((each) => isProviderOf(each, principal));
}

/** The principals that may assume a role, looked up once for each role. */
function callersByRole(judge: Judge): (role: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (role) => {
    const callers =
      known.get(role) ??
      new Set(
        ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'].flatMap((action) =>
          whoCan(judge, { action, resource: role, context: {} }).map(({ principal }) => principal),
        ),
      );
    known.set(role, callers);
    return callers;
  };
}

function tooMany(role: string, hops: number): IamPatternsError {
  return new IamPatternsError({
    code: 'too-many-paths',
    at: role,
    got: `more than ${MOST_PATHS} chains of ${hops} roles`,
    expected: 'fewer',
    fix: `ask with maxHops below ${hops}`,
  });
}
