import { readable, symbol } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/fact-index';
import type { Judge } from '../judge';
import { Allowances } from './allowances';
import { Chains } from './escalation-chain';
import { essential } from './minimal-escalations';
import type { Administrator, Escalation, EscalationReport } from './escalation-report';
import type { Estate, Holding } from './target-index';
import { allowsEverything, givesMore } from './permission-gain';
import { delegationWays } from './trust-steps';
import { OUTCOMES, type Outcome, type Way } from './step';
import { Wayfinder } from './search';

/** What is known beside the principals. */
export interface ReportOptions {
  /** Whether they are templates of whom only the policies are known: not their names, groups or policies. */
  readonly areStrangers: boolean;
  /** Whether SCPs or RCPs are in force. */
  readonly isGuarded: boolean;
}

/** Ways of all principals, chained to administrators, and told. */
export class Reporter {
  private readonly ways = new Map<string, readonly Way[]>();
  private readonly everything = new Set<string>();
  private readonly chains: Chains;

  constructor(
    private readonly judge: Judge,
    private readonly estate: Estate,
    private readonly principals: readonly Principal[],
    { areStrangers, isGuarded }: ReportOptions,
  ) {
    const wayfinder = new Wayfinder(judge, estate, areStrangers);
    const administrators = new Set<string>();
    const delegated = delegationWays(judge, estate);
    for (const principal of judge.index.principals) {
      const { arn } = principal;
      if (this.hasEverything(principal)) {
        this.everything.add(arn);
        administrators.add(arn);
        continue;
      }
      const ways = [
        ...wayfinder.waysOf(new Allowances(principal, judge, isGuarded)),
        ...(delegated.get(arn) ?? []),
      ];
      this.ways.set(arn, ways);
      if (!this.isLimitUnknown(arn) && ways.some(isMeans)) administrators.add(arn);
    }
    this.chains = new Chains(this.ways, administrators);
  }

  report(): EscalationReport {
    const byPrincipal = this.principals.map((principal) => ({
      principal,
      escalations: essential(this.escalationsOf(principal)),
    }));
    const administrators = byPrincipal.flatMap(({ principal, escalations }): Administrator[] => {
      const { arn, label } = principal;
      if (this.everything.has(arn)) return [{ principal: arn, label, means: [] }];
      return this.chains.isAdministrator(arn) ? [{ principal: arn, label, means: escalations }] : [];
    });
    return { escalations: byPrincipal.flatMap(({ escalations }) => escalations), administrators };
  }

  /** Nothing but its own means counts for an administrator: whatever else it may do, it has no need of. */
  private escalationsOf(principal: Principal): Escalation[] {
    const { arn } = principal;
    const ways = this.ways.get(arn) ?? [];
    const counting = this.chains.isAdministrator(arn) ? ways.filter(isMeans) : gravestOfUnknown(ways);
    return counting.flatMap((way) => this.escalationOf(principal, way) ?? []);
  }

  private escalationOf(principal: Principal, way: Way): Escalation | undefined {
    const { arn, label } = principal;
    const { path, conditions } = way;
    const common = { principal: arn, label: readable(label), path, conditions };
    const tell = (outcome: Outcome, steps: readonly string[], assumption?: string): Escalation => {
      const doubt = this.isLimitUnknown(arn)
        ? `its boundary ${readable(this.estate.boundaryOf(arn) ?? '')}, whose content is not known, lets it`
        : undefined;
      const isAssumed = doubt !== undefined || way.provisos.length > 0;
      const assumed = [assumption, ...way.provisos, doubt]
        .filter((each) => each !== undefined)
        .join(', and ');
      const told = {
        ...common,
        outcome: isAssumed ? ('perhaps' as const) : outcome,
        steps: [common.label, ...steps],
      };
      return assumed === '' ? told : { ...told, assumption: assumed };
    };

    const end = this.chains.endOf(way);
    if (end !== undefined) {
      const isTrusted = path.id === 'assume-role' && this.chains.isTrusted(end.holder ?? '');
      return tell(isTrusted ? 'delegated' : 'administrator', this.stepsTo(way, end));
    }
    if (way.isClosed)
      return gravest(way.targets.flatMap((target) => this.decided(principal, way, target, tell) ?? []));
    if (way.otherwise === undefined) return undefined;
    const { outcome, object, assumption } = way.otherwise;
    return tell(outcome, [deedOn(way, object), ENDS[outcome]], assumption);
  }

  /** What a way comes to with a target who is no administrator and cannot become one. */
  private decided(
    { arn }: Principal,
    way: Way,
    target: Holding,
    tell: (outcome: Outcome, steps: readonly string[], assumption?: string) => Escalation,
  ): Escalation | undefined {
    if (target.arn === arn || target.holder === arn || !way.isTrustedBy(target) || !way.admits(target))
      return undefined;
    const steps = stepsInto(way, target, this.labelOf(target.holder));
    const holder = target.holder === undefined ? undefined : this.judge.index.principal(target.holder);
    if (target.holder === undefined) return undefined;
    if (holder === undefined)
      return tell(
        'perhaps',
        [...steps, ENDS.perhaps],
        `${readable(target.holder)}, which is not in the model, holds more`,
      );
    if (way.path.id !== 'assume-role') {
      const statements = holder.identity.flatMap(({ document }) => document.statements);
      if (givesMore(this.judge, arn, statements)) return tell('more', [...steps, ENDS.more]);
    }
    const unknown = this.estate.unknownOf(holder.arn);
    if (unknown.length === 0) return undefined;
    return tell(
      'perhaps',
      [...steps, ENDS.perhaps],
      `${unknown.map(readable).join(' and ')}, whose content is not known, gives ${readable(holder.label)} more`,
    );
  }

  private stepsTo(way: Way, end: Holding): string[] {
    const links = [{ way, target: end }, ...this.chains.linksFrom(end.holder ?? '')];
    return [
      ...links.flatMap(({ way: each, target }) => stepsInto(each, target, this.labelOf(target.holder))),
      ENDS.administrator,
    ];
  }

  private labelOf(holder: string | undefined): string | undefined {
    if (holder === undefined) return undefined;
    return readable(this.judge.index.principal(holder)?.label ?? holder);
  }

  /** Whether a statement allows everything, and the model finds nothing that limits it. */
  private hasEverything({ arn: principal, identity }: Principal): boolean {
    if (this.isLimitUnknown(principal)) return false;
    if (!identity.some(({ document }) => allowsEverything(document.statements))) return false;
    const request = { principal, action: symbol('any action'), resource: symbol('any resource') };
    return this.judge.checkPattern(request).decision === 'allowed';
  }

  private isLimitUnknown(principal: string): boolean {
    const boundary = this.estate.boundaryOf(principal);
    return typeof boundary === 'string' && this.judge.index.principal(principal)?.boundaries.length === 0;
  }
}

const ENDS: Readonly<Record<Outcome, string>> = {
  administrator: 'administrator',
  unlimited: 'whatever the most powerful of them holds',
  bounded: 'all that its boundary lets through',
  delegated: 'administrator',
  more: 'more than it holds itself',
  perhaps: 'perhaps more',
};

function stepsInto(way: Way, { label, holder, arn }: Holding, holderLabel: string | undefined): string[] {
  const deed = deedOn(way, readable(label));
  return holder === undefined || holder === arn || holderLabel === undefined || way.path.gain === 'group'
    ? [deed]
    : [deed, `role ${holderLabel}`];
}

/** Whether the way is by itself a means to everything. */
function isMeans({ otherwise, provisos }: Way): boolean {
  return otherwise?.outcome === 'administrator' && provisos.length === 0;
}

/**
 * The ways without those that hang on the same unknown value, save the gravest of them: what may be a role, a function,
 * or none of all that paths lead through, is one thing that is not known, not one for each path.
 */
function gravestOfUnknown(ways: readonly Way[]): readonly Way[] {
  const rank = ({ otherwise }: Way): number => OUTCOMES.indexOf(otherwise?.outcome ?? 'perhaps');
  const gravestOf = new Map<string, Way>();
  for (const way of ways) {
    if (way.hangsOn === undefined) continue;
    const known = gravestOf.get(way.hangsOn);
    if (known === undefined || rank(way) < rank(known)) gravestOf.set(way.hangsOn, way);
  }
  return ways.filter((way) => way.hangsOn === undefined || gravestOf.get(way.hangsOn) === way);
}

/** The gravest: something that is more before something that perhaps is. */
function gravest(escalations: readonly Escalation[]): Escalation | undefined {
  return escalations.find(({ outcome }) => outcome !== 'perhaps') ?? escalations[0];
}

function deedOn({ path }: Way, object: string): string {
  return path.deed.replace('{}', object);
}
