import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { arnFormsOf, expandActionPattern, hasActionWildcard, type Action } from '../service-authorization';
import { actionProblem } from './action-check';
import { checkConditions } from './conditions';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { anyTypeIsEnough, place, rejectUnfit, type Placement } from './placement';
import type { PolicyResource } from './policy-resource';
import { statementsOf, type PlacedAction } from './statements';
import { readableTokens } from './token-text';
import { checkArguments } from '../arguments/checked-class';

/** Options for permissions from a list of actions. */
export interface ActionPermissionsOptions {
  /** `s3:GetObject`, or with wildcards: `s3:Get*`. */
  readonly actions: string[];
  /** The resources. Actions that take only `*` need `Resources.all()` here; the other actions are still limited to the other resources. */
  readonly resources: PolicyResource[];
  /**
   * Conditions of the statements: operator → key → value or values.
   *
   * @default - no conditions
   */
  readonly conditions?: Record<string, unknown>;
}

/**
 * Permissions from a list of actions that is checked against AWS's authorization data.
 *
 * AWS accepts misspelled actions, actions on resources of another type, and conditions on keys that a request never
 * carries, and then grants nothing. All of these are errors here.
 */
export class ActionPermissions {
  private constructor() {}

  /** Allows the actions. */
  static allow(options: ActionPermissionsOptions): Permissions {
    return checked(options, iam.Effect.ALLOW);
  }

  /** Denies the actions, whatever else allows them. */
  static deny(options: ActionPermissionsOptions): Permissions {
    return checked(options, iam.Effect.DENY);
  }
}
checkArguments(ActionPermissions);

function checked(
  { actions, resources, conditions }: ActionPermissionsOptions,
  effect: iam.Effect,
): Permissions {
  if (actions.length === 0 || resources.length === 0) throw nothingGiven(actions);
  const leftOut: LeftOutAction[] = [];
  const placed = actions.map((pattern): PlacedAction => {
    const problem = Token.isUnresolved(pattern) ? tokenAction(pattern) : actionProblem(pattern);
    if (problem !== undefined) throw problem;
    const candidates = expandActionPattern(pattern);
    const placements = candidates.map((action) => place(anyTypeIsEnough(action), resources));
    const on = new Set(placements.flatMap((placement) => resourcesOf(placement, resources)));
    if (on.size === 0) throw meetsNone(pattern, candidates, resources);
    placements.forEach((placement, i) => {
      const id = candidates[i]?.id;
      if (id !== undefined && resourcesOf(placement, resources).length === 0)
        leftOut.push({
          action: id,
          reason: `it cannot be limited to these resources, although ${pattern} includes it`,
        });
    });
    return { name: spelling(pattern, candidates), resources: resources.filter((each) => on.has(each)) };
  });
  rejectUnfit(resources, actions.flatMap(expandActionPattern));
  if (conditions !== undefined) checkConditions(actions, conditions);
  return new Permissions({ statements: statementsOf(placed, { effect, conditions }), leftOut, resources });
}

/** The action as AWS spells it. AWS ignores the case of action names. */
function spelling(pattern: string, [first]: readonly Action[]): string {
  return hasActionWildcard(pattern) || first === undefined ? pattern : first.id;
}

function resourcesOf(placement: Placement, resources: readonly PolicyResource[]): readonly PolicyResource[] {
  if (placement.kind === 'on') return placement.resources;
  return placement.kind === 'everywhere' ? resources.filter(({ arn }) => arn === '*') : [];
}

function nothingGiven(actions: readonly string[]): IamPatternsError {
  return new IamPatternsError({
    code: 'nothing-to-grant',
    got: actions.length === 0 ? 'no actions' : 'no resources',
    expected: 'at least one action and one resource',
    fix: 'name the resources, or use Resources.all() for every resource',
  });
}

function tokenAction(pattern: string): IamPatternsError {
  return new IamPatternsError({
    code: 'action-not-told',
    got: `an action that is known only at deployment (${readableTokens(pattern)})`,
    expected: 'an action that is known at synthesis',
    fix: 'write the action as a literal, or use Permissions.fromStatements, which does not check actions',
  });
}

function meetsNone(pattern: string, actions: readonly Action[], resources: readonly PolicyResource[]) {
  const forms = arnFormsOf(actions);
  const onlyAll = forms.length === 0;
  return new IamPatternsError({
    code: onlyAll ? 'takes-only-all-resources' : 'action-meets-no-resource',
    at: pattern,
    got: resources.map(({ arn }) => readableTokens(arn)).join(', '),
    expected: onlyAll
      ? 'Resources.all(), because AWS offers no narrower resource for this action'
      : forms.join(' or '),
    fix: onlyAll
      ? 'add Resources.all(), for example with a condition on aws:RequestedRegion, or leave the action out'
      : 'pass a resource of that form; on the others, AWS grants nothing and reports no error',
  });
}
