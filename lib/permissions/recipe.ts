import { IamPatternsError } from '../errors';
import { action, dataDate, type Action } from '../service-authorization';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { anyTypeIsEnough, describeMissing, place, rejectUnfit } from './placement';
import type { PolicyResource } from './policy-resource';
import { allowingStatements, type PlacedAction } from './statements';
import { everyResourceLike } from './sibling-resources';

/** Actions of one service that belong together. */
export interface ActionGroup {
  /** Completes "left out because it …": `reads items`. */
  readonly does: string;
  /** Names without the prefix of the service. */
  readonly actions: readonly string[];
  /**
   * Whether AWS authorizes the call on every resource of the type, because the call lists them.
   *
   * On one named resource such a grant would have no effect. It is widened to the type, in the resource's account and
   * Region.
   *
   * @default false
   */
  readonly onEveryResource?: boolean;
  /**
   * Whether the action has no effect without all resource types that AWS's data call required. In general these are
   * the types of some form of the call, and one type is enough.
   *
   * @default false
   */
  readonly needsRequiredTypes?: boolean;
}

/**
 * All actions on the resource types of a recipe, sorted into groups by hand.
 *
 * AWS's access levels do not separate the data from the table that holds it. These groups do. A test requires that
 * every action on the types, and every action that takes only `*`, is in exactly one group or in `unrelated`, so that
 * you notice and judge each action that AWS adds.
 */
export interface ActionGroups {
  /** Prefix of the service. */
  readonly service: string;
  /** Names of the resource types whose actions are all sorted. */
  readonly resourceTypes: readonly string[];
  readonly groups: Readonly<Record<string, ActionGroup>>;
}

/** Names in a text, separated by white space: action lists stay short and easy to compare. */
export function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Grants the actions of some groups on the resources, and records the others as left out. */
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
  rejectUnfit(
    resources,
    actions.map((name) => knownAction(sorted.service, name)),
  );
  const statements = allowingStatements(placed, everywhere, resources);
  if (
    statements.length === 0 ||
    (placed.length === 0 && resources.length === 0 && !takesNoResource(sorted, granted))
  )
    throw nothingGiven(sorted, granted);
  return new Permissions({ statements, leftOut, resources: [...resources] });
}

/** Rejects a resource on which AWS does not authorize the action. */
export function rejectUnfitOf(resource: PolicyResource, actionName: string): void {
  const [service = '', name = ''] = actionName.split(':');
  rejectUnfit([resource], [knownAction(service, name)]);
}

/** Whether the granted groups are only about actions without resources, so that no resource is missing. */
function takesNoResource({ service, groups }: ActionGroups, granted: readonly string[]): boolean {
  return granted
    .flatMap((name) => groups[name]?.actions ?? [])
    .every((name) => knownAction(service, name).resourceTypes.length === 0);
}

function nothingGiven({ service, groups }: ActionGroups, granted: readonly string[]): IamPatternsError {
  return new IamPatternsError({
    code: 'nothing-to-grant',
    got: `no ${service} resource for a recipe that ${granted.map((name) => groups[name]?.does).join(', ')}`,
    expected: 'at least one resource',
    fix: 'pass the resources',
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
