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

/** What to take away from permissions. What is taken away is listed as left out. */
export interface TrimOptions {
  /**
   * Services of which nothing is to remain, by prefix.
   *
   * @default - no service is dropped
   */
  readonly withoutServices?: string[];
  /**
   * Access levels of which nothing is to remain.
   *
   * An action that the data do not know is dropped as well then, since nobody can tell its level.
   *
   * @default - no level is dropped
   */
  readonly withoutLevels?: AccessLevel[];
  /**
   * Actions that are not to remain; `*` and `?` are wildcards.
   *
   * @default - no action is dropped by name
   */
  readonly withoutActions?: string[];
  /**
   * The only resources that are to remain.
   *
   * An action stays on those of them that it can be limited to and that its statement names. Actions that take only
   * `*` stay when they list or read.
   *
   * @default - resources stay as they are
   */
  readonly onlyOn?: PolicyResource[];
}

/** Statements after trimming, and what was taken away. */
export interface Trimmed {
  readonly statements: iam.PolicyStatement[];
  readonly leftOut: LeftOutAction[];
}

/** Takes actions and resources away from a statement that allows; one that denies stays whole. */
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

/** A pattern stays as it is when nothing that it names is dropped; otherwise what remains is written out. */
function cutPattern(pattern: string, options: TrimOptions): { kept: string[]; leftOut: LeftOutAction[] } {
  const { withoutServices = [], withoutLevels = [], withoutActions = [] } = options;
  const dropped = new Set(withoutActions.flatMap(expandActionPattern).map(({ id }) => id));
  const reasonFor = ({ id, service, level }: Action): string | undefined => {
    if (withoutServices.includes(service)) return `it belongs to ${service}, which is trimmed`;
    if (withoutLevels.includes(level)) return `it is ${level}, which is trimmed`;
    return dropped.has(id) ? 'it is trimmed by name' : undefined;
  };
  const actions = expandActionPattern(pattern);
  if (actions.length === 0) {
    const [prefix = ''] = pattern.split(':');
    const reason = withoutServices.includes(prefix)
      ? `it belongs to ${prefix}, which is trimmed`
      : `it is unknown to the data of ${dataDate()}, and nobody can tell its level`;
    const drop =
      withoutServices.includes(prefix) || withoutLevels.length > 0 || withoutActions.includes(pattern);
    return drop ? { kept: [], leftOut: [{ action: pattern, reason }] } : { kept: [pattern], leftOut: [] };
  }
  const judged = actions.map((action) => ({ id: action.id, reason: reasonFor(action) }));
  const leftOut = judged.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ action: id, reason }]));
  if (leftOut.length === 0) return { kept: [pattern], leftOut };
  return { kept: judged.filter(({ reason }) => reason === undefined).map(({ id }) => id), leftOut };
}

function pin(statement: iam.PolicyStatement, resources: readonly PolicyResource[]): Trimmed {
  const named = statement.resources.map(symbolic);
  const within = resources.filter(({ arn }) => named.some((pattern) => arnCovers(pattern, symbolic(arn))));
  const placed: PlacedAction[] = [];
  const leftOut: LeftOutAction[] = [];
  for (const pattern of statement.actions) {
    const actions = expandActionPattern(pattern);
    if (actions.length === 0)
      leftOut.push({ action: pattern, reason: `it is unknown to the data of ${dataDate()}` });
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
    got: 'a statement that allows all but some actions or resources',
    expected: 'statements that name what they allow: what is to remain of the others cannot be told',
    fix: 'write out what is to be allowed, or deny what is not',
  });
}
