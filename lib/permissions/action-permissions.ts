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

/** A list of actions, and what they are about. */
export interface ActionPermissionsOptions {
  /** `s3:GetObject`, or with wildcards: `s3:Get*`. */
  readonly actions: string[];
  /** Actions that take only `*` need `Resources.all()` here; the others still get only what they can meet. */
  readonly resources: PolicyResource[];
  /**
   * Conditions under which the statements apply: operator → key → value or values.
   *
   * @default - no conditions
   */
  readonly conditions?: Record<string, unknown>;
}

/**
 * Permissions from a list of actions that is checked against what AWS offers.
 *
 * AWS accepts misspelt actions, actions on resources that they cannot meet, and conditions on keys that a request
 * never carries, and then grants nothing. All of these are errors here.
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

function checked(
  { actions, resources, conditions }: ActionPermissionsOptions,
  effect: iam.Effect,
): Permissions {
  if (actions.length === 0 || resources.length === 0) throw nothingGiven(actions);
  const leftOut: LeftOutAction[] = [];
  const placed = actions.map((pattern): PlacedAction => {
    const problem = Token.isUnresolved(pattern) ? notTold(pattern) : actionProblem(pattern);
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
          reason: `${pattern} names it, and it cannot be limited to these resources`,
        });
    });
    return { name: spelling(pattern, candidates), resources: resources.filter((each) => on.has(each)) };
  });
  rejectUnfit(resources, actions.flatMap(expandActionPattern));
  if (conditions !== undefined) checkConditions(actions, conditions);
  return new Permissions({ statements: statementsOf(placed, { effect, conditions }), leftOut });
}

/** As AWS spells it: names are not case-sensitive, readers are. */
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
    fix: 'name the resources, or say Resources.all() where no narrower one will do',
  });
}

function notTold(pattern: string): IamPatternsError {
  return new IamPatternsError({
    code: 'action-not-told',
    got: `an action that is known only after deployment (${readableTokens(pattern)})`,
    expected: 'an action that can be checked now',
    fix: 'write the action out, or use Permissions.fromStatements, which checks nothing',
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
      ? 'Resources.all(): AWS offers no narrower resource for this action'
      : forms.join(' or '),
    fix: onlyAll
      ? 'add Resources.all(), perhaps with a condition on aws:RequestedRegion, or leave the action out'
      : 'give a resource of such a form; with the others, AWS grants nothing and says nothing',
  });
}
