import { Token } from 'aws-cdk-lib/core';
import { ConditionBlock, type ConditionJson, singleOrList, valuesKey } from './conditions/condition-block';
import type { TrustStatement } from './trust-statement';

/**
 * Merges statements that differ only in their callers, so that a trust with many callers stays short.
 *
 * Callers in the ACCOUNT form merge too. Each value of `aws:PrincipalArn` names its account, so the union of accounts with
 * the union of ARNs admits exactly the same callers.
 *
 * @param textOf the text of a value, by which two tokens for one caller are recognized
 */
export function mergeStatements(
  statements: TrustStatement[],
  textOf: (value: string) => string = (value) => value,
): TrustStatement[] {
  const merged = new Map<string, TrustStatement>();
  for (const statement of statements) {
    const { isDeny, principal, principalArns, actions, conditions } = statement;
    const key = JSON.stringify([
      isDeny,
      Object.keys(principal),
      principalArns.length > 0,
      actions,
      inOrder(conditions),
    ]);
    const before = merged.get(key);
    merged.set(key, before ? union(before, statement, textOf) : unique(statement, textOf));
  }
  return [...merged.values()];
}

/** The conditions with values in one order, because their order means nothing. */
function inOrder(conditions: ConditionJson): object {
  const entries = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.entries(keys).map(([key, values]) => [key, valuesKey([values].flat())]),
  ]);
  return entries;
}

function union(a: TrustStatement, b: TrustStatement, textOf: (value: string) => string): TrustStatement {
  const keys = Object.keys(a.principal);
  const all = (x: string[] = [], y: string[] = []) => distinct([...x, ...y], textOf);
  return {
    ...a,
    callers: [...a.callers, ...b.callers],
    principal: Object.fromEntries(keys.map((key) => [key, all(a.principal[key], b.principal[key])])),
    principalArns: all(a.principalArns, b.principalArns),
  };
}

function unique(statement: TrustStatement, textOf: (value: string) => string): TrustStatement {
  const principal = Object.fromEntries(
    Object.entries(statement.principal).map(([key, values]) => [key, distinct(values, textOf)]),
  );
  return { ...statement, principal, principalArns: distinct(statement.principalArns, textOf) };
}

/** The values without repetitions. A list that is a token stays as it is. */
function distinct(values: string[], textOf: (value: string) => string): string[] {
  if (values.length < 2 || Token.isUnresolved(values)) return values;
  const byText = new Map<string, string>();
  for (const value of values) {
    const text = textOf(value);
    if (!byText.has(text)) byText.set(text, value);
  }
  return [...byText.values()];
}

/** A statement as JSON for the policy document. */
export function statementJson(
  { isDeny, principal, principalArns, actions, conditions }: TrustStatement,
  at: string,
): object {
  const block = new ConditionBlock(at);
  block.addJson(conditions);
  if (principalArns.length > 0) block.add('ArnLike', 'aws:PrincipalArn', principalArns);
  return {
    Action: singleOrList(actions),
    ...(block.isEmpty ? {} : { Condition: block.toJson() }),
    Effect: isDeny ? 'Deny' : 'Allow',
    Principal: Object.fromEntries(
      Object.entries(principal).map(([key, values]) => [key, singleOrList(values)]),
    ),
  };
}
