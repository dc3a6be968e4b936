import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import type { Caller } from './caller';
import type { BoundCaller } from './caller-binding';
import { checkConditionsFit, checkPartition, mayPresentMfa } from './caller-fit';
import { checkAccountId } from './checked-name';
import { type ConditionJson, ConditionBlock } from './condition-block';
import { addConditions, addMfa, companionActions } from './condition-writer';
import type { TrustConditions } from './trust-conditions';
import { TrustForm } from './trust-form';

/** An entry of a trust with all the conditions that apply to it: the role's and its own. */
export interface BoundEntry {
  readonly callers: Caller[];
  readonly form?: TrustForm;
  /** Blocks of conditions, all of which must be met. */
  readonly conditions: readonly TrustConditions[];
}

/** A statement of a trust policy before it is merged with others and written. */
export interface TrustStatement {
  readonly callers: BoundCaller[];
  readonly principal: { readonly [key: string]: string[] };
  readonly principalArns: string[];
  readonly actions: string[];
  readonly conditions: ConditionJson;
}

/** The statements of an entry, one for each caller. They are complete only at synthesis, because groups fill until then. */
export function entryStatements(role: IConstruct, entry: BoundEntry): TrustStatement[] {
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
  return entry.callers
    .flatMap((caller) => caller._binding.bind(role, entry.form ?? TrustForm.NAMED))
    .map((caller) => statementFor(role, caller, entry.conditions));
}

function statementFor(
  role: IConstruct,
  caller: BoundCaller,
  conditions: readonly TrustConditions[],
): TrustStatement {
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
  return {
    callers: [caller],
    principal: caller.principal,
    principalArns: caller.principalArns ?? [],
    actions: [...new Set([...caller.actions, ...conditions.flatMap(companionActions)])].sort(),
    conditions: block.toJson(),
  };
}
