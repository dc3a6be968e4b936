import type { Principal } from '../../facts/declared-principal';
import type { Judge } from '../../judge';
import type { CallerClass } from './caller-class';
import { principalOf } from './caller-name';
import { GainFinder } from '../gain-finder';
import { callerOfModel } from '../model-side';
import { candidateTest, outsidersNear } from './target-callers';
import { AssumptionCandidates } from './assumption-candidates';
import { ReachableSets, type Reach, type RoleGraph } from './reachable-sets';
import { targetOf, type Target } from '../target';
import type { UnknownNames } from '../unknown-names';
import { ASSUME, isService } from './role-assumption';

interface Chain {
  readonly principal: string;
  /** The roles that are assumed one after the other, the last of them the one asked about. */
  readonly via: readonly string[];
  /**
   * What it hangs on.
   *
   * @default - nothing
   */
  readonly reason?: string;
}

/** Someone who may come to a role by assuming roles. */
export interface RoleCaller extends Chain {
  readonly caller: CallerClass;
}

type Edge = 'none' | { readonly reason?: string };

/** How many pairs of a caller and a role are proven for one model; the rest is undetermined. */
export const MOST_ASSUMPTIONS = 50_000;

/** How many roles, assumed one after the other, are followed; longer chains are undetermined. */
export const MOST_HOPS = 50;

/** Who may assume which role of a model, in any context. Services are left aside: they are not told what to do. */
export class RoleCallers {
  private readonly finder: GainFinder;
  private readonly targets = new Map<string, Target>();
  private readonly tests = new Map<string, (principal: Principal) => boolean>();
  private readonly edges = new Map<string, Edge>();
  private readonly callers = new Map<string, CallerClass>();
  private readonly reaching = new Map<string, ReadonlyMap<string, RoleCaller>>();
  private readonly cut = new Set<string>();
  private asked = 0;
  private readonly reachable = new Map<string, ReadonlyMap<string, RoleCaller>>();
  private readonly trusts: AssumptionCandidates;
  private readonly surely: ReachableSets;
  private readonly perhaps: ReachableSets;

  constructor(
    private readonly judge: Judge,
    private readonly names: UnknownNames,
    private readonly mostAssumptions = MOST_ASSUMPTIONS,
  ) {
    this.finder = new GainFinder(undefined, judge, names);
    this.trusts = new AssumptionCandidates(judge.index);
    const graph: RoleGraph = {
      rolesFor: (principal) => this.trusts.rolesFor(principal),
      reach: (principal, role) => this.reach(principal, role),
    };
    this.surely = new ReachableSets(graph, (reach) => reach === 'certain');
    this.perhaps = new ReachableSets(graph, (reach) => reach !== 'none');
  }

  /** The roles that the caller comes to for certain, in any number of steps. */
  rolesSurelyReachedBy(caller: CallerClass, principal: string): ReadonlySet<string> {
    if (this.judge.index.principal(principal) === undefined) this.callers.set(principal, caller);
    return this.surely.from(principal);
  }

  /** Whether the caller may come to the role, perhaps, in any number of steps. */
  mayReach(caller: CallerClass, principal: string, role: string): boolean {
    if (this.rolesSurelyReachedBy(caller, principal).has(role)) return true;
    return this.perhaps.from(principal).has(role);
  }

  private reach(principal: string, role: string): Reach {
    const known = this.judge.index.principal(principal);
    const caller = known === undefined ? this.callers.get(principal) : this.callerOf(known);
    const edge = caller === undefined ? 'none' : this.edge(caller, principal, role);
    return edge === 'none' ? 'none' : edge.reason === undefined ? 'certain' : 'perhaps';
  }

  /** The class of a role or user of the model, the same one at each call. */
  callerOf(principal: Principal): CallerClass {
    const known = this.callers.get(principal.arn) ?? callerOfModel(principal, this.judge, this.names);
    this.callers.set(principal.arn, known);
    return known;
  }

  /** Whether chains from the principal, or to the role, go on after the longest that is followed. */
  isCut(arn: string): boolean {
    return this.cut.has(arn);
  }

  /** Everyone who may come to the role, by principal, with the shortest chain. */
  callersReaching(role: string): ReadonlyMap<string, RoleCaller> {
    const known = this.reaching.get(role);
    if (known !== undefined) return known;
    const found = new Map<string, RoleCaller>();
    let level: readonly Chain[] = [{ principal: role, via: [] }];
    for (let hops = 1; level.length > 0; hops++) {
      if (hops > MOST_HOPS) {
        this.cut.add(role);
        break;
      }
      const next: RoleCaller[] = [];
      for (const { principal: assumed, via, reason } of level) {
        if (!this.judge.index.isRole(assumed)) continue;
        for (const step of this.directCallers(assumed, (each) => found.has(each) || each === role)) {
          const whole = joined({ ...step, via: [assumed, ...via] }, reason);
          found.set(step.principal, whole);
          next.push(whole);
        }
      }
      level = next;
    }
    this.reaching.set(role, found);
    return found;
  }

  /** Every role of the model that the caller may come to, by ARN, with the shortest chain. */
  rolesReachableFrom(caller: CallerClass, principal: string): ReadonlyMap<string, RoleCaller> {
    const known = this.reachable.get(principal);
    if (known !== undefined) return known;
    const found = new Map<string, RoleCaller>();
    const { index } = this.judge;
    let level: readonly RoleCaller[] = [{ principal, caller, via: [] }];
    for (let hops = 1; level.length > 0; hops++) {
      if (hops > MOST_HOPS) {
        this.cut.add(principal);
        break;
      }
      const next: RoleCaller[] = [];
      for (const { principal: from, caller: by, via, reason } of level)
        for (const role of this.trusts.rolesFor(from)) {
          if (found.has(role) || role === principal) continue;
          const edge = this.edge(by, from, role);
          if (edge === 'none') continue;
          const reached = index.principal(role);
          if (reached === undefined) continue;
          const whole = joined(
            { principal: role, caller: this.callerOf(reached), via: [...via, role], ...edge },
            reason,
          );
          found.set(role, whole);
          next.push(whole);
        }
      level = next;
    }
    this.reachable.set(principal, found);
    return found;
  }

  /** Those who may assume the role by a call of their own. */
  directCallers(role: string, isLeftOut: (principal: string) => boolean = () => false): RoleCaller[] {
    const members = this.trusts
      .callersOf(role)
      .filter((each) => !isLeftOut(each.arn) && this.isCandidate(each, role))
      .map((each) => ({ principal: each.arn, caller: this.callerOf(each) }));
    const outsiders = !this.trusts.includesOthers(role)
      ? []
      : outsidersNear(this.judge, this.targetFor(role), this.names);
    const others = outsiders
      .map((caller) => ({ principal: principalOf(caller), caller }))
      .filter(({ principal }) => !isLeftOut(principal) && !isService(principal));
    return [...members, ...others].flatMap(({ principal, caller }) => {
      const edge = this.edge(caller, principal, role);
      return edge === 'none' ? [] : [{ principal, caller, via: [role], ...edge }];
    });
  }

  /** Whether the caller may assume the role by a call of its own. */
  edge(caller: CallerClass, principal: string, role: string): Edge {
    const key = `${principal} ${role}`;
    const known = this.edges.get(key);
    if (known !== undefined) return known;
    const member = this.judge.index.principal(principal);
    const edge =
      member !== undefined && !this.isCandidate(member, role) ? 'none' : this.askEdge(caller, role);
    this.edges.set(key, edge);
    return edge;
  }

  private askEdge(caller: CallerClass, role: string): Edge {
    if (++this.asked > this.mostAssumptions) return { reason: tooMany(this.mostAssumptions) };
    const answer = this.finder.gain(caller, this.targetFor(role), [this.finder.ownerRegion(role)]);
    if (answer.result === 'none') return 'none';
    return answer.result === 'found' ? {} : { reason: answer.reason };
  }

  private isCandidate(principal: Principal, role: string): boolean {
    if (!this.trusts.includes(role, principal)) return false;
    const test = this.tests.get(role) ?? candidateTest(this.judge, this.targetFor(role));
    this.tests.set(role, test);
    return test(principal);
  }

  private targetFor(role: string): Target {
    const target = this.targets.get(role) ?? targetOf(ASSUME, [role]);
    this.targets.set(role, target);
    return target;
  }
}

/** The chain with what it hangs on beside the given reason. */
function joined(step: RoleCaller, reason: string | undefined): RoleCaller {
  if (reason === undefined) return step;
  return { ...step, reason: step.reason === undefined ? reason : `${step.reason}, and ${reason}` };
}

function tooMany(limit: number): string {
  return `too complex: more than ${limit.toLocaleString('en-US')} pairs of a caller and a role are in question`;
}
