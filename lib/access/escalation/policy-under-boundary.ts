import { readable } from '../../policy/pattern/symbol';
import type { Statement } from '../../policy/document/statement';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { allowsEverything, grantsAdministration, grantsMore, reachesBoundary } from './permission-gain';
import type { EscalationOutcome, StepResult } from './step';
import type { TargetIndex } from './target-index';

/** What a policy gives under a permissions boundary. Conditions may restrict which policy and which boundary. */
export function policyUnderBoundary(
  judge: Judge,
  targetIndex: TargetIndex,
  object: string,
  principal: Principal,
  { policy, boundary }: { readonly policy: string; readonly boundary: string | null },
): StepResult | undefined {
  let outcome: EscalationOutcome = 'administrator';
  const isOwnBoundary = boundary === targetIndex.boundaryOf(principal.arn);
  for (const [arn, what] of [
    [policy, 'policy'],
    [boundary, 'boundary'],
  ] as const) {
    if (arn === null) continue;
    const statements = targetIndex.statementsOf(arn);
    if (statements === undefined)
      return {
        outcome: 'perhaps',
        object,
        assumption: `${what} ${readable(arn)}, whose content is not known, allows more`,
      };
    if (what === 'boundary' && isOwnBoundary && reachesBoundary(principal, statements)) return undefined;
    if (what === 'boundary' ? limitsNothing(statements) : grantsAdministration(statements)) continue;
    if (!grantsMore(judge, principal.arn, statements)) return undefined;
    outcome = 'bounded';
  }
  return { outcome, object };
}

/** What a change of the principal's own permissions gives: its own permissions boundary limits them as before. */
export function underOwnBoundary(
  judge: Judge,
  targetIndex: TargetIndex,
  principal: Principal,
  result: StepResult | undefined,
): StepResult | undefined {
  const boundary = targetIndex.boundaryOf(principal.arn);
  const statements = typeof boundary === 'string' ? targetIndex.statementsOf(boundary) : undefined;
  if (result === undefined || statements === undefined || limitsNothing(statements)) return result;
  if (reachesBoundary(principal, statements) || !grantsMore(judge, principal.arn, statements))
    return undefined;
  return result.outcome === 'perhaps' ? result : { ...result, outcome: 'bounded' };
}

/** Whether a boundary withholds nothing: it allows everything, and denies nothing. */
function limitsNothing(statements: readonly Statement[]): boolean {
  return allowsEverything(statements) && statements.every(({ effect }) => effect === 'Allow');
}
