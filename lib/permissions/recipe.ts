import { IamPatternsError } from '../errors';
import { action, dataDate, type Action } from '../service-authorization';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { anyTypeIsEnough, describeMissing, place, refuseUnfit } from './placement';
import type { PolicyResource } from './policy-resource';
import { allowingStatements, type PlacedAction } from './statements';
import { everyResourceLike } from './sibling-resources';

/** Actions of one service that belong together. */
export interface ActionGroup {
  /** Completes "left out because it …": `reads items`. */
  readonly does: string;
  /** Names without the service's prefix. */
  readonly actions: readonly string[];
  /**
   * Whether AWS authorises a call on every resource of the type, because it lists them all.
   *
   * On one named resource such a grant would have no effect: it is widened to the type, in the resource's account
   * and region.
   *
   * @default false
   */
  readonly onEveryResource?: boolean;
  /**
   * Whether the action has no effect without the resource types that AWS's data call required. In general they are
   * those of some form of the call, and one type is enough.
   *
   * @default false
   */
  readonly needsRequiredTypes?: boolean;
}

/**
 * All actions on the resource types of a task, sorted into groups by hand.
 *
 * AWS's access levels do not separate the data from the table that holds them: this does. A test holds that every
 * action on the types stands in exactly one group, so that an action that AWS adds is noticed and judged.
 */
export interface ActionGroups {
  /** Prefix of the service. */
  readonly service: string;
  /** Names of the resource types that are sorted completely. */
  readonly resourceTypes: readonly string[];
  readonly groups: Readonly<Record<string, ActionGroup>>;
}

/** Grants the actions of some groups on the resources, and records those of the others as left out. */
export function grantGroups(
  sorted: ActionGroups,
  granted: readonly string[],
  resources: readonly PolicyResource[],
): Permissions {
  const placed: PlacedAction[] = [];
  const everywhere: PlacedAction[] = [];
  const leftOut: LeftOutAction[] = [];
  for (const [name, group] of Object.entries(sorted.groups)) {
    for (const each of group.actions.map((action) => knownAction(sorted.service, action))) {
      if (!granted.includes(name)) {
        leftOut.push({ action: each.id, reason: `it ${group.does}` });
        continue;
      }
      const placement = place(group.needsRequiredTypes ? each : anyTypeIsEnough(each), resources);
      if (placement.kind === 'on') {
        const on = placement.resources;
        placed.push({ name: each.id, resources: group.onEveryResource ? everyResourceLike(on, each) : on });
      } else if (placement.kind === 'everywhere') everywhere.push({ name: each.id, resources: [] });
      else leftOut.push({ action: each.id, reason: describeMissing(placement) });
    }
  }
  const actions = granted.flatMap((name) => sorted.groups[name]?.actions ?? []);
  refuseUnfit(
    resources,
    actions.map((name) => knownAction(sorted.service, name)),
  );
  const statements = allowingStatements(placed, everywhere, resources);
  if (statements.length === 0) throw nothingGiven(sorted, granted);
  return new Permissions({ statements, leftOut });
}

function nothingGiven({ service, groups }: ActionGroups, granted: readonly string[]): IamPatternsError {
  return new IamPatternsError({
    code: 'nothing-to-grant',
    got: `no ${service} resources for a task that ${granted.map((name) => groups[name]?.does).join(', ')}`,
    expected: 'at least one resource',
    fix: 'name the resources that the task is about',
  });
}

function knownAction(service: string, name: string): Action {
  const known = action(`${service}:${name}`);
  if (known !== undefined) return known;
  throw new IamPatternsError({
    code: 'unknown-action',
    got: `${service}:${name} in a recipe`,
    expected: `an action of the authorization data of ${dataDate()}`,
    fix: 'update the recipe to the data',
  });
}
