import { readable, symbol } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { AllowedActions } from './allowed-actions';
import { isOnlyForConfiguredServices, isOnlyForFixedServices, passesAsAwsWrote } from './configured-service';
import { EscalationChains } from './escalation-chain';
import { minimalEscalations } from './minimal-escalations';
import type { Administrator, Escalation, EscalationReport } from './escalation-report';
import type { Target, TargetIndex } from './target-index';
import { allowsEverything, grantsMore } from './permission-gain';
import { mentionsPathAction } from './statement-actions';
import { describeStep, describeTarget, RESULTS } from './step-sentences';
import { trustSteps } from './trust-steps';
import { ESCALATION_OUTCOMES, type EscalationOutcome, type EscalationStep } from './step';
import { PathSearch } from './search';

/** What is known apart from the principals. */
export interface ReportOptions {
  /** Whether only the policies of the principals are known: not their names, groups or attachments. */
  readonly policiesOnly: boolean;
  /** Whether SCPs or RCPs are in force. */
  readonly hasGuardrails: boolean;
}

/** Makes an escalation from its outcome, its first target, the sentences of its steps and what it assumes. */
type MakeEscalation = (
  outcome: EscalationOutcome,
  target: string,
  sentences: readonly string[],
  assumption?: string,
) => Escalation;

/** Finds the steps of all principals, links them to chains, and describes them. */
export class EscalationReporter {
  private readonly steps = new Map<string, readonly EscalationStep[]>();
  /** ARNs of the principals whose policies allow everything. */
  private readonly fullAdministrators = new Set<string>();
  private readonly chains: EscalationChains;

  constructor(
    private readonly judge: Judge,
    private readonly targetIndex: TargetIndex,
    private readonly principals: readonly Principal[],
    { policiesOnly, hasGuardrails }: ReportOptions,
  ) {
    const search = new PathSearch(judge, targetIndex, policiesOnly);
    const administrators = new Set<string>();
    const stepsByTrust = trustSteps(judge, targetIndex);
    for (const principal of judge.index.principals) {
      const { arn } = principal;
      if (this.isAllowedEverything(principal)) {
        this.fullAdministrators.add(arn);
        administrators.add(arn);
        continue;
      }
      const own = mentionsPathAction(principal.identity.map(({ document }) => document))
        ? search.stepsOf(new AllowedActions(principal, judge, hasGuardrails))
        : [];
      const steps = [...own, ...(stepsByTrust.get(arn) ?? [])];
      this.steps.set(arn, steps);
      if (!this.hasUnknownBoundary(arn) && steps.some(makesAdministrator)) administrators.add(arn);
    }
    this.chains = new EscalationChains(this.steps, administrators);
  }

  report(): EscalationReport {
    const byPrincipal = this.principals.map((principal) => ({
      principal,
      escalations: minimalEscalations(this.escalationsOf(principal)),
    }));
    const administrators = byPrincipal.flatMap(({ principal, escalations }): Administrator[] => {
      const { arn, label } = principal;
      if (this.fullAdministrators.has(arn)) return [{ principal: arn, label, means: [] }];
      return this.chains.isAdministrator(arn) ? [{ principal: arn, label, means: escalations }] : [];
    });
    return { escalations: byPrincipal.flatMap(({ escalations }) => escalations), administrators };
  }

  /** For an administrator, only the steps that make it one count: other steps give it nothing more. */
  private escalationsOf(principal: Principal): Escalation[] {
    const { arn } = principal;
    const steps = this.steps.get(arn) ?? [];
    const counting = this.chains.isAdministrator(arn)
      ? steps.filter(makesAdministrator)
      : mostSevereByUnknown(steps);
    return counting.flatMap((step) => this.escalationOf(principal, step) ?? []);
  }

  private escalationOf(principal: Principal, step: EscalationStep): Escalation | undefined {
    const make = this.escalationMaker(principal, step);
    const end = this.chains.endOf(step);
    if (end !== undefined)
      return make(this.outcomeAt(end, principal, step), end.label, this.sentencesTo(step, end));
    if (step.isExhaustive)
      return mostSevere(step.targets.flatMap((target) => this.ofTarget(principal, step, target, make) ?? []));
    if (step.fallback === undefined) return undefined;
    const { outcome, object, assumption } = step.fallback;
    const isByDesign = outcome === 'unlimited' && this.isByDesign(principal, step);
    return make(
      isByDesign ? 'by-design' : outcome,
      object,
      [describeStep(step, object), RESULTS[outcome]],
      assumption,
    );
  }

  private outcomeAt(end: Target, principal: Principal, step: EscalationStep): EscalationOutcome {
    if (step.path.id === 'assume-role')
      return this.chains.isTrusted(end.identityArn ?? '') ? 'delegated' : 'administrator';
    return this.isByDesign(principal, step) ? 'by-design' : 'administrator';
  }

  /** Whether the step is what a role of a service is for: who can configure the service decides what runs. */
  private isByDesign({ arn, identity }: Principal, step: EscalationStep): boolean {
    const { index } = this.judge;
    if (!index.isRole(arn)) return false;
    const trust = index.trustOf(arn);
    if (startsNamedWorkload(step) && isOnlyForConfiguredServices(trust)) return true;
    return step.path.passedTo !== undefined && passesAsAwsWrote(identity) && isOnlyForFixedServices(trust);
  }

  /** An escalation with preconditions, or of a principal whose boundary is not known, is an assumption. */
  private escalationMaker({ arn, label }: Principal, step: EscalationStep): MakeEscalation {
    const { path, conditions, preconditions } = step;
    const common = { principal: arn, label: readable(label), path, conditions };
    const aboutBoundary = this.hasUnknownBoundary(arn)
      ? `its permissions boundary ${readable(this.targetIndex.boundaryOf(arn) ?? '')}, whose content is not known, allows it`
      : undefined;
    const isAssumed = aboutBoundary !== undefined || preconditions.length > 0;
    return (outcome, target, sentences, assumption) => {
      const assumed = [assumption, ...preconditions, aboutBoundary].filter((each) => each !== undefined);
      const escalation: Escalation = {
        ...common,
        target: readable(target),
        outcome: isAssumed ? 'perhaps' : outcome,
        steps: [common.label, ...sentences],
      };
      return assumed.length === 0 ? escalation : { ...escalation, assumption: assumed.join(', and ') };
    };
  }

  /** What a step gives on a target that is not an administrator and cannot become one. */
  private ofTarget(
    { arn }: Principal,
    step: EscalationStep,
    target: Target,
    make: MakeEscalation,
  ): Escalation | undefined {
    const { identityArn } = target;
    if (identityArn === undefined || identityArn === arn || target.arn === arn) return undefined;
    if (!step.isTrustedBy(target) || !step.reaches(target)) return undefined;
    const sentences = describeTarget(step, target, this.labelOf(identityArn));
    const identity = this.judge.index.principal(identityArn);
    if (identity === undefined)
      return make(
        'perhaps',
        target.label,
        [...sentences, RESULTS.perhaps],
        `${readable(identityArn)}, which is not in the model, has more permissions`,
      );
    if (step.path.id !== 'assume-role') {
      const statements = identity.identity.flatMap(({ document }) => document.statements);
      if (grantsMore(this.judge, arn, statements))
        return make('more', target.label, [...sentences, RESULTS.more]);
    }
    const unknown = this.targetIndex.unknownOf(identity.arn);
    if (unknown.length === 0) return undefined;
    return make(
      'perhaps',
      target.label,
      [...sentences, RESULTS.perhaps],
      `${unknown.map(readable).join(' and ')}, whose content is not known, gives ${readable(identity.label)} more permissions`,
    );
  }

  private sentencesTo(step: EscalationStep, end: Target): string[] {
    const links = [{ step, target: end }, ...this.chains.linksFrom(end.identityArn ?? '')];
    return [
      ...links.flatMap(({ step: each, target }) =>
        describeTarget(each, target, this.labelOf(target.identityArn)),
      ),
      RESULTS.administrator,
    ];
  }

  private labelOf(identityArn: string | undefined): string | undefined {
    if (identityArn === undefined) return undefined;
    return readable(this.judge.index.principal(identityArn)?.label ?? identityArn);
  }

  /** Whether a statement allows everything, and the model finds nothing that limits it. */
  private isAllowedEverything({ arn: principal, identity }: Principal): boolean {
    if (this.hasUnknownBoundary(principal)) return false;
    if (!identity.some(({ document }) => allowsEverything(document.statements))) return false;
    const request = { principal, action: symbol('any action'), resource: symbol('any resource') };
    return this.judge.checkPattern(request).decision === 'allowed';
  }

  private hasUnknownBoundary(principal: string): boolean {
    const boundary = this.targetIndex.boundaryOf(principal);
    return typeof boundary === 'string' && this.judge.index.principal(principal)?.boundaries.length === 0;
  }
}

/** Whether the step does nothing but start a named workload, or pass a named role to a service. */
function startsNamedWorkload({ path, isExhaustive }: EscalationStep): boolean {
  return isExhaustive && (path.gain === 'workload' || path.passedTo !== undefined);
}

/** Whether the step alone makes the principal an administrator. */
function makesAdministrator({ fallback, preconditions }: EscalationStep): boolean {
  return fallback?.outcome === 'administrator' && preconditions.length === 0;
}

/**
 * Of the steps that depend on the same unknown value, only the most severe: whether the value is a role, a function or
 * anything else is one open question, not one for each path.
 */
function mostSevereByUnknown(steps: readonly EscalationStep[]): readonly EscalationStep[] {
  const rank = ({ fallback }: EscalationStep): number =>
    ESCALATION_OUTCOMES.indexOf(fallback?.outcome ?? 'perhaps');
  const mostSevereOf = new Map<string, EscalationStep>();
  for (const step of steps) {
    if (step.dependsOn === undefined) continue;
    const known = mostSevereOf.get(step.dependsOn);
    if (known === undefined || rank(step) < rank(known)) mostSevereOf.set(step.dependsOn, step);
  }
  return steps.filter((step) => step.dependsOn === undefined || mostSevereOf.get(step.dependsOn) === step);
}

/** The most severe: certain permissions before assumed ones. */
function mostSevere(escalations: readonly Escalation[]): Escalation | undefined {
  return escalations.find(({ outcome }) => outcome !== 'perhaps') ?? escalations[0];
}
