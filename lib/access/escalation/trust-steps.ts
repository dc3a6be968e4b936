import { reachOf } from '../questions/statement-reach';
import type { Judge } from '../judge';
import { ESCALATION_PATHS } from './path-catalog';
import type { TargetIndex } from './target-index';
import type { EscalationStep } from './step';

/**
 * Steps into roles whose trust policy names a principal of the same account: that principal needs no permission of its
 * own to assume the role. By ARN of the principal.
 *
 * Trust policies that allow any principal are left to the checks of trust policies: they would lead from every
 * principal to every other.
 */
export function trustSteps(
  judge: Judge,
  targetIndex: TargetIndex,
): ReadonlyMap<string, readonly EscalationStep[]> {
  const steps = new Map<string, EscalationStep[]>();
  const path = ESCALATION_PATHS.find(({ id }) => id === 'assume-role');
  if (path === undefined) return steps;
  for (const { arn: role } of judge.index.principals) {
    if (!judge.index.isRole(role)) continue;
    const target = targetIndex.find('iam:role', role);
    if (target === undefined) continue;
    for (const { document } of judge.index.trustOf(role))
      for (const statement of document.statements) {
        if (
          statement.principal?.principals.some(({ entry }) => entry.kind !== 'role' && entry.kind !== 'user')
        )
          continue;
        for (const { arn } of reachOf(statement, judge.index).named) {
          if (arn === role || judge.index.principal(arn) === undefined) continue;
          const verdict = judge.check({ principal: arn, action: 'sts:AssumeRole', resource: role });
          if (verdict.decision === 'denied') continue;
          const step: EscalationStep = {
            path,
            conditions: verdict.conditions,
            preconditions: [],
            targets: [target],
            isTrustedBy: () => true,
            reaches: () => true,
            isExhaustive: true,
          };
          steps.set(arn, [...(steps.get(arn) ?? []), step]);
        }
      }
  }
  return steps;
}
