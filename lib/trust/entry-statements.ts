import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import type { Caller } from './caller';
import type { BoundCaller } from './callers/caller-binding';
import { splitByCarriedKeys } from './conditions/carried-conditions';
import { checkConditionsFit, checkPartition, mayPresentMfa } from './conditions/caller-fit';
import { checkAccountId, isToken } from './names/checked-name';
import { ConditionBlock } from './conditions/condition-block';
import { addConditions, addMfa, companionActions, ownConditions } from './conditions/condition-writer';
import { exclusionStatements } from './conditions/excluded-callers';
import { settled } from './names/literal';
import type { TrustConditions } from './conditions/trust-conditions';
import { TrustForm } from './trust-form';
import type { TrustStatement } from './trust-statement';

/** An entry of a trust with all the conditions that apply to it: the role's and its own. */
export interface BoundEntry {
  readonly callers: Caller[];
  readonly form?: TrustForm;
  /** Blocks of conditions, all of which must be met. */
  readonly conditions: readonly TrustConditions[];
}

/** The statements of an entry, one or more for each caller. They are complete only at synthesis, because groups fill until then. */
export function entryStatements(role: IConstruct, entry: BoundEntry, isFinal = false): TrustStatement[] {
  const at = role.node.path;
  checkAccountId(Stack.of(role).account, at);
  if (entry.callers.length === 0) {
    throw new IamPatternsError({
      code: 'trust-with-nobody',
      at,
      got: 'trust entry without callers',
      expected: 'at least one caller',
      fix: 'add a caller, or leave the entry out',
    });
  }
  const conditions = isFinal ? settledConditions(entry.conditions, role) : entry.conditions;
  const allowing = entry.callers
    .flatMap((caller) => caller._binding.bind(role, entry.form ?? TrustForm.NAMED, isFinal))
    .flatMap((caller) => statementsFor(role, caller, conditions));
  return [...allowing, ...exclusionStatements(role, conditions)];
}

/** The conditions with the values of `Lazy` texts, so that they are checked too. */
function settledConditions(
  conditions: readonly TrustConditions[],
  role: IConstruct,
): readonly TrustConditions[] {
  return conditions.map((each) => settledDeep(each, role) as TrustConditions);
}

function settledDeep(value: unknown, role: IConstruct): unknown {
  if (typeof value === 'string') return isToken(value) ? settled(value, role, true) : value;
  if (Array.isArray(value) && !Token.isUnresolved(value)) return value.map((each) => settledDeep(each, role));
  if (value === null || value === undefined || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settledDeep(each, role)]));
}

function statementsFor(
  role: IConstruct,
  caller: BoundCaller,
  conditions: readonly TrustConditions[],
): TrustStatement[] {
  const at = role.node.path;
  checkPartition(role, caller);
  const block = new ConditionBlock(at);
  for (const own of caller.conditions ?? []) block.addJson(own);
  for (const each of conditions) {
    checkConditionsFit(role, caller, each);
    addConditions(block, each, at);
    addMfa(block, each.mfa, at);
    if (mayPresentMfa(caller)) addMfa(block, each.userMfa, at);
  }
  const { principal, principalArns = [] } = caller;
  const actions = [...new Set([...caller.actions, ...conditions.flatMap(companionActions)])].sort();
  return splitByCarriedKeys(actions, block.toJson(), ownConditions(conditions, at)).map((part) => ({
    callers: [caller],
    principal,
    principalArns,
    ...part,
  }));
}
