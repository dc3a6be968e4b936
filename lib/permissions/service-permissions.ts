import { IamPatternsError } from '../errors';
import { AccessLevel, actionConditionKeys, compareAccessLevels, type Action } from '../service-authorization';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { describeMissing, place, rejectUnfit } from './placement';
import type { PolicyResource } from './policy-resource';
import { requireService } from './require-service';
import { allowingStatements, type PlacedAction } from './statements';
import { checkArguments } from '../arguments/checked-class';

/** How to treat actions that take only `*`. */
export enum UnrestrictableActions {
  /** Grants none of them. */
  LEAVE_OUT = 'leave-out',
  /** Grants those that list or read on `*`, limited to the Region of the resources where it is known. */
  LIST_AND_READ = 'list-and-read',
  /** Grants all of them on `*`, if their access level is requested. */
  ALL = 'all',
}

/** Options for permissions by access level. */
export interface AccessLevelOptions {
  /** Prefix of the service: `sqs`. */
  readonly service: string;
  /**
   * The access levels to grant.
   *
   * `WRITE` does not include actions that change tags or permissions.
   */
  readonly levels: AccessLevel[];
  /** The resources. `Resources.all()` stands for every resource of the service. */
  readonly resources: PolicyResource[];
  /**
   * How to treat actions that take only `*`.
   *
   * @default UnrestrictableActions.LIST_AND_READ
   */
  readonly unrestrictable?: UnrestrictableActions;
}

/** Permissions for whole access levels of a service, as AWS classifies its actions. */
export class ServicePermissions {
  private constructor() {}

  /**
   * Grants every action of these levels that needs no other type of resource than the given ones.
   *
   * AWS's levels do not separate the control plane from the data plane: *Write* on a table includes deleting the table.
   * A recipe (`DynamoDbPermissions`, `S3Permissions`, …) grants less.
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
    return new Permissions({
      statements: allowingStatements(placed, everywhere, resources),
      leftOut,
      resources,
    });
  }
}
checkArguments(ServicePermissions);

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
