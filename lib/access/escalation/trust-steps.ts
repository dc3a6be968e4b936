import { reachOf } from '../questions/statement-reach';
import type { Judge } from '../judge';
import { ESCALATION_PATHS } from './path-catalog';
import type { Estate } from './target-index';
import type { Way } from './step';

/**
 * Ways into roles whose trust names a principal of the same account: that one needs no permission of its own.
 *
 * Trust in anyone is left to the checks about trust; it would lead from everybody to everywhere.
 */
export function delegationWays(judge: Judge, estate: Estate): ReadonlyMap<string, readonly Way[]> {
  const ways = new Map<string, Way[]>();
  const path = ESCALATION_PATHS.find(({ id }) => id === 'assume-role');
  if (path === undefined) return ways;
  for (const { arn: role } of judge.index.principals) {
    if (!judge.index.isRole(role)) continue;
    const target = estate.find('iam:role', role);
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
          const way: Way = {
            path,
            conditions: verdict.conditions,
            provisos: [],
            targets: [target],
            isTrustedBy: () => true,
            admits: () => true,
            isClosed: true,
          };
          ways.set(arn, [...(ways.get(arn) ?? []), way]);
        }
      }
  }
  return ways;
}
