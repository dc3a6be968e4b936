import type { Target } from './target-index';
import type { EscalationStep } from './step';

/** A step that leads, directly or over steps of others, to an administrator. */
export interface ChainLink {
  readonly step: EscalationStep;
  readonly target: Target;
}

/**
 * Which principals can become an administrator over which others, searched backwards from the administrators.
 *
 * Each pair of a step and a target is examined once, and a step that has reached an administrator no more. A step with
 * preconditions can reach an administrator, but no other chain continues over it.
 */
export class EscalationChains {
  private readonly next = new Map<string, ChainLink>();
  private readonly ends = new Map<EscalationStep, Target>();

  constructor(
    stepsByPrincipal: ReadonlyMap<string, readonly EscalationStep[]>,
    /** ARNs of the principals that are administrators by their own actions. */
    private readonly administrators: ReadonlySet<string>,
  ) {
    const groupsByIdentity = groupSteps(stepsByPrincipal);
    const queue = [...administrators];
    for (let identity = queue.shift(); identity !== undefined; identity = queue.shift())
      for (const { group, target } of groupsByIdentity.get(identity) ?? []) {
        const [any] = group.pending;
        if (any?.step.isTrustedBy(target) !== true) continue;
        group.pending = group.pending.filter(({ principal, step }) => {
          if (principal === identity || !step.reaches(target)) return true;
          this.ends.set(step, target);
          const isFound = administrators.has(principal) || this.next.has(principal);
          if (step.preconditions.length > 0 || isFound) return false;
          this.next.set(principal, { step, target });
          queue.push(principal);
          return false;
        });
      }
  }

  /** The target through which the step leads to an administrator. */
  endOf(step: EscalationStep): Target | undefined {
    return this.ends.get(step);
  }

  /** Whether the principal is an administrator by its own actions. */
  isAdministrator(arn: string): boolean {
    return this.administrators.has(arn);
  }

  /** Whether the principal becomes an administrator only by assuming roles that trust it. */
  isTrusted(arn: string): boolean {
    if (this.administrators.has(arn)) return true;
    const link = this.next.get(arn);
    return link?.step.path.id === 'assume-role' && this.isTrusted(link.target.identityArn ?? '');
  }

  /** The links from the principal to an administrator. */
  linksFrom(arn: string): readonly ChainLink[] {
    const link = this.next.get(arn);
    return link === undefined ? [] : [link, ...this.linksFrom(link.target.identityArn ?? '')];
  }
}

/** Steps to the same targets through the same service that have not reached an administrator yet. */
interface StepGroup {
  pending: readonly PrincipalStep[];
}

interface PrincipalStep {
  readonly principal: string;
  readonly step: EscalationStep;
}

/** Groups of steps by the identity of their targets: a target that does not trust a service ends the whole group. */
function groupSteps(
  stepsByPrincipal: ReadonlyMap<string, readonly EscalationStep[]>,
): ReadonlyMap<string, readonly { readonly group: StepGroup; readonly target: Target }[]> {
  const stepsByTargets = new Map<readonly Target[], Map<string, PrincipalStep[]>>();
  for (const [principal, steps] of stepsByPrincipal)
    for (const step of steps) {
      const byService = stepsByTargets.get(step.targets) ?? new Map<string, PrincipalStep[]>();
      stepsByTargets.set(step.targets, byService);
      const service = step.path.passedTo ?? '';
      const others = byService.get(service);
      if (others === undefined) byService.set(service, [{ principal, step }]);
      else others.push({ principal, step });
    }
  const byIdentity = new Map<string, { group: StepGroup; target: Target }[]>();
  for (const [targets, byService] of stepsByTargets)
    for (const pending of byService.values()) {
      const group: StepGroup = { pending };
      for (const target of targets) {
        if (target.identityArn === undefined) continue;
        const others = byIdentity.get(target.identityArn);
        if (others === undefined) byIdentity.set(target.identityArn, [{ group, target }]);
        else others.push({ group, target });
      }
    }
  return byIdentity;
}
