import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import {
  AccessLevel,
  arnCovers,
  compareAccessLevels,
  dataDate,
  expandActionPattern,
  servicePrefixes,
  type Action,
} from '../service-authorization';
import type { LeftOutAction } from './description';
import { describeMissing, place } from './placement';
import type { PolicyResource } from './policy-resource';
import { statementsOf, type PlacedAction } from './statements';
import { symbolic } from './token-text';

/** Options for removing parts of permissions. The removed actions are listed in `leftOut`. */
export interface TrimOptions {
  /**
   * Prefixes of services to remove.
   *
   * @default - no service is removed
   */
  readonly withoutServices?: string[];
  /**
   * Access levels to remove.
   *
   * An action that is missing from the authorization data is removed as well, because its level is unknown.
   *
   * @default - no level is removed
   */
  readonly withoutLevels?: AccessLevel[];
  /**
   * Actions to remove. `*` and `?` are wildcards.
   *
   * @default - no action is removed by name
   */
  readonly withoutActions?: string[];
  /**
   * The only resources to keep.
   *
   * An action stays on those of them that it accepts and that its statement names. Actions that take only `*` stay if
   * they list or read.
   *
   * @default - resources stay as they are
   */
  readonly onlyOn?: PolicyResource[];
}

/** Statements after trimming, and the removed actions. */
export interface Trimmed {
  readonly statements: iam.PolicyStatement[];
  readonly leftOut: LeftOutAction[];
}

/** Removes actions and resources from a statement that allows. A statement that denies stays unchanged. */
export function trimStatement(statement: iam.PolicyStatement, options: TrimOptions): Trimmed {
  if (statement.effect === iam.Effect.DENY) return { statements: [statement], leftOut: [] };
  if (statement.notActions.length > 0 || statement.notResources.length > 0) throw allButSome(statement);
  const patterns = statement.actions.flatMap((each) =>
    each === '*' ? servicePrefixes().map((prefix) => `${prefix}:*`) : [each],
  );
  const cut = patterns.map((pattern) => cutPattern(pattern, options));
  const leftOut = cut.flatMap((each) => each.leftOut);
  const untouched = cut.every((each) => each.leftOut.length === 0);
  const actions = untouched ? statement.actions : cut.flatMap((each) => each.kept);
  if (actions.length === 0) return { statements: [], leftOut };
  const rest = statement.copy({ actions });
  if (options.onlyOn === undefined) return { statements: [rest], leftOut };
  const pinned = pin(rest, options.onlyOn);
  return { statements: pinned.statements, leftOut: [...leftOut, ...pinned.leftOut] };
}

/** Keeps a pattern if none of its actions is removed. Otherwise lists the actions that remain. */
function cutPattern(pattern: string, options: TrimOptions): { kept: string[]; leftOut: LeftOutAction[] } {
  const { withoutServices = [], withoutLevels = [], withoutActions = [] } = options;
  const dropped = new Set(withoutActions.flatMap(expandActionPattern).map(({ id }) => id));
  const reasonFor = ({ id, service, level }: Action): string | undefined => {
    if (withoutServices.includes(service)) return `it belongs to ${service}, which was trimmed`;
    if (withoutLevels.includes(level)) return `it is ${level}, which was trimmed`;
    return dropped.has(id) ? 'it was trimmed by name' : undefined;
  };
  const actions = expandActionPattern(pattern);
  if (actions.length === 0) {
    const [prefix = ''] = pattern.split(':');
    const reason = withoutServices.includes(prefix)
      ? `it belongs to ${prefix}, which was trimmed`
      : `it is missing from the authorization data of ${dataDate()}, so its level is unknown`;
    const drop =
      withoutServices.includes(prefix) || withoutLevels.length > 0 || withoutActions.includes(pattern);
    return drop ? { kept: [], leftOut: [{ action: pattern, reason }] } : { kept: [pattern], leftOut: [] };
  }
  const checked = actions.map((action) => ({ id: action.id, reason: reasonFor(action) }));
  const leftOut = checked.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ action: id, reason }]));
  if (leftOut.length === 0) return { kept: [pattern], leftOut };
  return { kept: checked.filter(({ reason }) => reason === undefined).map(({ id }) => id), leftOut };
}

function pin(statement: iam.PolicyStatement, resources: readonly PolicyResource[]): Trimmed {
  const named = statement.resources.map(symbolic);
  const within = resources.filter(({ arn }) => named.some((pattern) => arnCovers(pattern, symbolic(arn))));
  const placed: PlacedAction[] = [];
  const leftOut: LeftOutAction[] = [];
  for (const pattern of statement.actions) {
    const actions = expandActionPattern(pattern);
    if (actions.length === 0)
      leftOut.push({ action: pattern, reason: `it is missing from the authorization data of ${dataDate()}` });
    for (const action of actions) {
      const placement = place(action, within);
      if (placement.kind === 'on') placed.push({ name: action.id, resources: placement.resources });
      else if (placement.kind === 'missing')
        leftOut.push({ action: action.id, reason: describeMissing(placement) });
      else if (compareAccessLevels(action.level, AccessLevel.READ) <= 0 && named.includes('*'))
        placed.push({ name: action.id, resources: [] });
      else leftOut.push({ action: action.id, reason: 'it cannot be limited to these resources' });
    }
  }
  const conditions = statement.conditions as Record<string, unknown>;
  return { statements: statementsOf(placed, { conditions }), leftOut };
}

function allButSome(statement: iam.PolicyStatement): IamPatternsError {
  return new IamPatternsError({
    code: 'cannot-trim-all-but',
    at: statement.sid === undefined ? undefined : `statement ${statement.sid}`,
    got: 'a statement with NotAction or NotResource',
    expected: 'statements that name the actions and resources that they allow',
    fix: 'list what to allow, or deny the rest in a statement of its own',
  });
}
