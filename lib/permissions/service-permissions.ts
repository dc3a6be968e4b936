import { IamPatternsError } from '../errors';
import { AccessLevel, actionConditionKeys, compareAccessLevels, type Action } from '../service-authorization';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { describeMissing, place, rejectUnfit } from './placement';
import type { PolicyResource } from './policy-resource';
import { requireService } from './require-service';
import { allowingStatements, type PlacedAction } from './statements';

/** What becomes of actions that AWS cannot limit to a resource. */
export enum UnrestrictableActions {
  /** None is granted. */
  LEAVE_OUT = 'leave-out',
  /** Those that only list or read are granted on `*`, in the region of the resources where that is known. */
  LIST_AND_READ = 'list-and-read',
  /** All of the levels asked for are granted on `*`: said, so that it is never silent. */
  ALL = 'all',
}

/** Which part of a service, and what about. */
export interface AccessLevelOptions {
  /** Prefix of the service: `sqs`. */
  readonly service: string;
  /**
   * What may be done, each level asked for by name.
   *
   * `WRITE` does not bring what changes tags or permissions with it.
   */
  readonly levels: AccessLevel[];
  /** The resources; of `Resources.all()`, everything that the service has. */
  readonly resources: PolicyResource[];
  /**
   * What becomes of actions that AWS cannot limit to a resource.
   *
   * @default UnrestrictableActions.LIST_AND_READ
   */
  readonly unrestrictable?: UnrestrictableActions;
}

/** Permissions for whole access levels of a service, as AWS classifies its actions. */
export class ServicePermissions {
  private constructor() {}

  /**
   * Grants every action of these levels that needs no other type of resource than those given.
   *
   * AWS counts the control plane and the data plane of a service alike: "Write" on a table deletes the table. Where a
   * recipe exists (`DynamoDbPermissions`, `S3Permissions` …) it grants less.
   */
  static byAccessLevel(options: AccessLevelOptions): Permissions {
    const { levels, resources, unrestrictable = UnrestrictableActions.LIST_AND_READ } = options;
    const known = requireService(options.service);
    rejectUnfit(resources, known.actions);

    const placed: PlacedAction[] = [];
    const everywhere: PlacedAction[] = [];
    const leftOut: LeftOutAction[] = [];
    for (const action of known.actions) {
      if (!levels.includes(action.level)) continue;
      const placement = place(action, resources);
      if (placement.kind === 'on') placed.push({ name: action.id, resources: placement.resources });
      else if (placement.kind === 'missing')
        leftOut.push({ action: action.id, reason: describeMissing(placement) });
      else if (isGranted(action.level, unrestrictable)) everywhere.push({ name: action.id, resources: [] });
      else leftOut.push({ action: action.id, reason: describeUnrestrictable(action) });
    }
    if (placed.length + everywhere.length === 0) throw nothing(options, leftOut);
    return new Permissions({ statements: allowingStatements(placed, everywhere, resources), leftOut });
  }
}

function describeUnrestrictable(action: Action): string {
  const reason = `it is ${action.level} and cannot be limited to a resource`;
  const keys = actionConditionKeys(action);
  return keys.length === 0 ? reason : `${reason}; conditions that narrow it: ${keys.join(', ')}`;
}

function isGranted(level: AccessLevel, unrestrictable: UnrestrictableActions): boolean {
  switch (unrestrictable) {
    case UnrestrictableActions.LEAVE_OUT:
      return false;
    case UnrestrictableActions.LIST_AND_READ:
      return compareAccessLevels(level, AccessLevel.READ) <= 0;
    case UnrestrictableActions.ALL:
      return true;
  }
}

function nothing({ service: prefix, levels }: AccessLevelOptions, leftOut: readonly LeftOutAction[]) {
  return new IamPatternsError({
    code: 'nothing-to-grant',
    got: `${levels.join(' and ') || 'no level'} of ${prefix} on resources on which no such action can be granted`,
    expected: 'levels and resources that at least one action fits',
    fix:
      leftOut.length === 0
        ? 'ask for other levels'
        : `left out: ${leftOut.map(({ action, reason }) => `${action} (${reason})`).join('; ')}`,
  });
}
