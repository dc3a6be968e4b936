import { parseCaller } from '../../authorization/requester';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { namedCaller, type CallerClass } from '../proof/callers/caller-class';
import type { GainFinder } from '../proof/gain-finder';
import { RoleCallers, type RoleCaller } from '../proof/callers/role-callers';
import { coversAssumeRole, servicesOf, targetOf, type Target } from '../proof/target';
import { ASSUME } from '../proof/callers/role-assumption';
import type { ChangedSides } from './changed-sides';
import type { Gain } from './comparison';
import { GrantedTargets, targetsOfPolicies } from './principal-targets';

/** A caller, the role that it comes to, and what of the role's access is in question. */
export interface ChainQuestion {
  readonly from: ChainCaller;
  readonly role: Principal;
  readonly targets: readonly Target[];
}

/** Someone who comes to a role. */
export interface ChainCaller extends RoleCaller {
  /** Whether more of a class come to it than before: those are others. */
  readonly isWider?: boolean;
}

/** Finds who comes to a role that gains access, or to a role at all, and did not before. */
export class ChainQuestions {
  readonly callersAfter: RoleCallers;
  /** The last question before chains that are too long to be followed; `undefined` if there are none. */
  cut: ChainQuestion | undefined;
  private latest: ChainQuestion | undefined;
  private readonly callersBefore: RoleCallers;
  private readonly granted: GrantedTargets;

  constructor(
    private readonly before: Judge,
    private readonly after: Judge,
    private readonly changed: ChangedSides,
    private readonly finder: GainFinder,
  ) {
    this.granted = new GrantedTargets(after.index);
    this.callersBefore = new RoleCallers(before, finder.names);
    this.callersAfter = new RoleCallers(after, finder.names);
  }

  /** The questions; `gains` are those of calls of one's own. */
  *questions(gains: readonly Gain[]): Generator<ChainQuestion> {
    const { index } = this.after;
    const byRole = new Map<string, Target[]>();
    for (const { principal, target } of gains) {
      if (!index.isRole(principal)) continue;
      const targets = byRole.get(principal);
      if (targets === undefined) byRole.set(principal, [target]);
      else targets.push(target);
    }
    for (const [arn, targets] of byRole) {
      const role = index.principal(arn);
      if (role === undefined) continue;
      for (const from of this.callersAfter.callersReaching(arn).values())
        yield this.last(from, role, targets);
      if (this.callersAfter.isCut(arn)) this.cut ??= this.latest;
    }
    yield* this.throughNewAssumptions(gains);
  }

  /** Everything that the roles allow to which a caller comes only now. */
  private *throughNewAssumptions(gains: readonly Gain[]): Generator<ChainQuestion> {
    const { index } = this.after;
    for (const { from, to } of this.newAssumptions(gains)) {
      const callers: ChainCaller[] = [from];
      if (index.isRole(from.principal))
        for (const each of this.callersAfter.callersReaching(from.principal).values())
          callers.push({ ...each, via: [...each.via, ...from.via], ...reasonOf(each.reason ?? from.reason) });
      const first = index.principal(to);
      if (first === undefined) continue;
      const start = this.callersAfter.callerOf(first);
      const roles: readonly (readonly [Principal, readonly string[], string | undefined])[] = [
        [first, [], undefined],
        ...[...this.callersAfter.rolesReachableFrom(start, to).values()].flatMap(
          ({ principal, via, reason }) => {
            const role = index.principal(principal);
            return role === undefined ? [] : [[role, via, reason] as const];
          },
        ),
      ];
      for (const caller of callers)
        for (const [role, via, reason] of roles) {
          if (role.arn === caller.principal || this.mayHaveReached(caller, role.arn)) continue;
          const chain = { ...caller, via: [...caller.via, ...via], ...reasonOf(caller.reason ?? reason) };
          yield this.last(chain, role, this.targetsOf(role));
        }
      if (this.callersAfter.isCut(to) || this.callersAfter.isCut(from.principal)) this.cut ??= this.latest;
    }
  }

  private last(from: ChainCaller, role: Principal, targets: readonly Target[]): ChainQuestion {
    return (this.latest = { from, role, targets });
  }

  /** Who may assume which role now, and could not before. */
  private *newAssumptions(gains: readonly Gain[]): Generator<{ from: ChainCaller; to: string }> {
    const { index } = this.after;
    const seen = new Set<string>();
    const fresh = (from: RoleCaller, role: string): ChainCaller[] => {
      const { principal, caller } = from;
      const key = `${principal} ${role}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const isNew =
        !this.before.index.isRole(role) ||
        this.isYoung(principal) ||
        this.callersBefore.edge(caller, principal, role) === 'none';
      if (isNew) return [from];
      return this.isWider(caller, role) ? [{ ...from, isWider: true }] : [];
    };
    for (const role of this.changed.owners)
      if (index.isRole(role))
        for (const from of this.callersAfter.directCallers(role))
          for (const each of fresh(from, role)) yield { from: each, to: role };
    const gaining = new Set(
      gains.filter(({ target }) => coversAssumeRole(target)).map(({ principal }) => principal),
    );
    for (const arn of this.changed.principals) {
      const principal = index.principal(arn);
      if (principal === undefined) continue;
      if (this.before.index.principal(arn) !== undefined && !gaining.has(arn)) continue;
      const caller = this.callersAfter.callerOf(principal);
      for (const role of index.roleArns) {
        if (role === arn) continue;
        const edge = this.callersAfter.edge(caller, arn, role);
        if (edge === 'none') continue;
        const from = { principal: arn, caller, via: [role], ...edge };
        for (const each of fresh(from, role)) yield { from: each, to: role };
      }
    }
  }

  /** Whether some of an open class may assume the role that could not before: each of them is someone else. */
  private isWider(caller: CallerClass, role: string): boolean {
    if (!caller.isOpen) return false;
    const region = this.finder.ownerRegion(role);
    const answer = this.finder.gain(caller, targetOf(ASSUME, [role]), [region]);
    if (answer.result !== 'found') return false;
    const { principal } = answer.witness;
    const one = namedCaller(parseCaller(principal), caller.label, this.finder.names);
    return this.callersBefore.edge(one, principal, role) === 'none';
  }

  /** Whether the target is nothing but the assumption of a role of the model: what that leads to is compared. */
  isStep(target: Target): boolean {
    return this.after.index.isRole(target.resource) && servicesOf(target)?.join() === 'sts';
  }

  private targetsOf(role: Principal): readonly Target[] {
    return [...targetsOfPolicies(role), ...this.granted.to(role.arn)];
  }

  /** The roles that the caller came to before, for certain. */
  surelyReached({ principal, caller, isWider }: ChainCaller): ReadonlySet<string> {
    if (isWider === true || this.isYoung(principal)) return new Set();
    return this.callersBefore.rolesSurelyReachedBy(caller, principal);
  }

  /** The class of a role or user of the first model. */
  callerBefore(principal: Principal): CallerClass {
    return this.callersBefore.callerOf(principal);
  }

  private mayHaveReached({ principal, caller, isWider }: ChainCaller, role: string): boolean {
    if (isWider === true || this.isYoung(principal)) return false;
    return this.callersBefore.mayReach(caller, principal, role);
  }

  /** Whether only the second model holds the role or user. */
  isYoung(principal: string): boolean {
    return (
      this.after.index.principal(principal) !== undefined &&
      this.before.index.principal(principal) === undefined
    );
  }
}

function reasonOf(reason: string | undefined): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}
