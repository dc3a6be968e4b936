import type { ContextInput } from '../../policy/condition/context';
import { readable } from '../../policy/pattern/symbol';
import { signsInTo } from '../../policy/principal/reserved-role';
import type { Judge } from '../judge';
import type { CallerClass } from './callers/caller-class';
import { principalOf } from './callers/caller-name';
import type { GainWitness } from './document-proof';
import { GainFinder } from './gain-finder';
import { callerOfModel, contextDomains, labelOf } from './model-side';
import { callersNamed, patternLanguage } from './callers/named-callers';
import { RoleCallers } from './callers/role-callers';
import { ASSUME, isService } from './callers/role-assumption';
import { targetOf, type Target } from './target';
import { candidateTest, outsidersNear } from './callers/target-callers';

/** Someone who may do what was asked about, in some context. */
export interface PossibleAccess {
  /** ARN of a role or user of the model; a pattern, a service or `*` for a class of others. */
  readonly principal: string;
  /** How a sentence names it. */
  readonly label: string;
  /**
   * A request that is allowed.
   *
   * @default - the access hangs on something unknown
   */
  readonly witness?: GainWitness;
  /**
   * What it hangs on.
   *
   * @default - nothing
   */
  readonly reason?: string;
  /** Roles that are assumed one after the other, the last of which makes the request; none for a direct call. */
  readonly via: readonly string[];
}

/** Answers who may do something in any context, of the model and of everyone else. */
export class AccessSearch {
  private readonly finder: GainFinder;
  private roles: RoleCallers | undefined;
  private readonly byTarget = new Map<string, readonly PossibleAccess[]>();

  constructor(private readonly judge: Judge) {
    this.finder = new GainFinder(undefined, judge);
  }

  /** Everyone who may make some request of the target by a call of their own. */
  direct(
    actions: readonly string[],
    resources: readonly string[],
    besides: readonly string[] = [],
  ): readonly PossibleAccess[] {
    const key = JSON.stringify([actions, resources, besides]);
    const known = this.byTarget.get(key);
    if (known !== undefined) return known;
    const target = targetOf(actions, resources);
    const found = [
      ...this.judge.index.principals
        .filter(candidateTest(this.judge, target))
        .flatMap((principal) =>
          this.access(callerOfModel(principal, this.judge, this.finder.names), principal.arn, target),
        ),
      ...outsidersNear(this.judge, target, this.finder.names).flatMap((caller) =>
        this.access(this.without(caller, besides), principalOf(caller), target),
      ),
    ];
    this.byTarget.set(key, found);
    return found;
  }

  /**
   * Everyone who may come to make such a request, roles that they assume on the way included. Services are left aside, and
   * the sign-in of IAM Identity Center to its own roles: the role stands for the people who have the permission set.
   */
  throughChains(
    actions: readonly string[],
    resources: readonly string[],
    besides: readonly string[] = [],
  ): readonly PossibleAccess[] {
    const found = new Map(this.direct(actions, resources, besides).map((each) => [each.principal, each]));
    const queue = [...found.values()];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (!this.judge.index.isRole(next.principal)) continue;
      for (const caller of this.direct(ASSUME, [next.principal], besides)) {
        if (found.has(caller.principal) || isService(caller.principal)) continue;
        if (signsInTo(next.principal, caller.principal)) continue;
        const step = { ...caller, via: [next.principal, ...next.via] };
        found.set(caller.principal, step);
        queue.push(step);
      }
    }
    const matching = patternLanguage(besides, this.finder.names);
    const isMeant = (principal: string): boolean =>
      besides.includes(principal) ||
      (!/[*?]/.test(principal) && matching.has(this.finder.names.textOf(principal), 'strict'));
    return [...found.values()].filter(({ principal }) => !isMeant(principal));
  }

  /** What the principal may do of it, or the principals that a pattern means, by a call of their own or through roles. */
  ofPrincipal(
    text: string,
    actions: readonly string[],
    resources: readonly string[],
  ): readonly PossibleAccess[] {
    const { names } = this.finder;
    const target = targetOf(actions, resources);
    return callersNamed(text, this.judge, names).flatMap(({ principal, caller }) => {
      const own = this.access(caller, principal, target);
      if (own.length > 0) return own;
      this.roles ??= new RoleCallers(this.judge, names);
      const reached = this.roles.rolesReachableFrom(caller, principal);
      return this.direct(actions, resources).flatMap((role): PossibleAccess[] => {
        const chain = reached.get(role.principal);
        if (chain === undefined) return [];
        const step = { ...role, principal, label: labelOf(caller), via: chain.via };
        const { witness, ...open } = step;
        return [chain.reason === undefined ? { ...step, witness } : { ...open, reason: chain.reason }];
      });
    });
  }

  /** What the principal may do of it by calls of its own, in contexts that have these values. */
  ownAccess(
    text: string,
    actions: readonly string[],
    resources: readonly string[],
    context: ContextInput,
  ): readonly PossibleAccess[] {
    const target = targetOf(actions, resources);
    const asked = contextDomains(context, this.finder.names);
    return callersNamed(text, this.judge, this.finder.names).flatMap(({ principal, caller }) =>
      this.access({ ...caller, domains: new Map([...caller.domains, ...asked]) }, principal, target),
    );
  }

  /** The class without those whose ARN a pattern matches. */
  private without(caller: CallerClass, patterns: readonly string[]): CallerClass {
    const arns = patterns.filter((each) => each.startsWith('arn:'));
    if (!caller.isOpen || arns.length === 0) return caller;
    return { ...caller, exceptMatching: patternLanguage(arns, this.finder.names) };
  }

  private access(caller: CallerClass, principal: string, target: Target): PossibleAccess[] {
    const answer = this.finder.gain(caller, target);
    if (answer.result === 'none') return [];
    const label = labelOf(caller);
    return answer.result === 'found'
      ? [{ principal, label, via: [], witness: { caller: label, ...answer.witness } }]
      : [{ principal, label, via: [], reason: answer.reason }];
  }
}

/** An access in one line: who, through which roles, and by which request. */
export function describeAccess({ label, via, witness, reason }: PossibleAccess): string {
  const path = via.length === 0 ? '' : ` through ${via.map(readable).join(', then ')}`;
  return witness === undefined
    ? `${label}${path}, perhaps: ${readable(reason ?? '')}`
    : `${label}${path}, for example: ${readable(witness.text)}`;
}
