import { ConditionBlock, singleOrList } from './condition-block';
import type { TrustStatement } from './trust-statement';

/**
 * Merges statements that differ only in their callers, so that a trust with many callers stays short.
 *
 * Callers in the ACCOUNT form merge too. Each value of `aws:PrincipalArn` names its account, so the union of accounts with
 * the union of ARNs admits exactly the same callers.
 */
export function mergeStatements(statements: TrustStatement[]): TrustStatement[] {
  const merged = new Map<string, TrustStatement>();
  for (const statement of statements) {
    const { principal, principalArns, actions, conditions } = statement;
    const key = JSON.stringify([Object.keys(principal), principalArns.length > 0, actions, conditions]);
    const before = merged.get(key);
    merged.set(key, before ? union(before, statement) : statement);
  }
  return [...merged.values()];
}

function union(a: TrustStatement, b: TrustStatement): TrustStatement {
  const keys = Object.keys(a.principal);
  const all = (x: string[] = [], y: string[] = []) => [...new Set([...x, ...y])];
  return {
    ...a,
    callers: [...a.callers, ...b.callers],
    principal: Object.fromEntries(keys.map((key) => [key, all(a.principal[key], b.principal[key])])),
    principalArns: all(a.principalArns, b.principalArns),
  };
}

/** A statement as JSON for the policy document. */
export function statementJson(
  { principal, principalArns, actions, conditions }: TrustStatement,
  at: string,
): object {
  const block = new ConditionBlock(at);
  block.addJson(conditions);
  if (principalArns.length > 0) block.add('ArnLike', 'aws:PrincipalArn', principalArns);
  return {
    Action: singleOrList(actions),
    ...(block.isEmpty ? {} : { Condition: block.toJson() }),
    Effect: 'Allow',
    Principal: Object.fromEntries(
      Object.entries(principal).map(([key, values]) => [key, singleOrList(values)]),
    ),
  };
}
