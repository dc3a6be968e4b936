import type { Statement } from '../../policy/document/statement';
import { symbol } from '../../policy/pattern/symbol';
import { Context } from '../../policy/condition/context';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';

const NOTHING_KNOWN = Context.partial();
/** Patterns of every action: `*`, `*:*`. */
const EVERY_ACTION = /^\*+(:\*+)?$/;

/** What the runtime of a program needs to write its logs and traces: these permissions are no gain. */
const RUNTIME =
  /^(logs:(Create|Put|Describe)|xray:(Put|GetSampling)|cloudwatch:PutMetricData|ec2:(Create|Delete|Describe)NetworkInterface|ec2:DescribeSubnets|ec2:(Una|A)ssignPrivateIpAddresses)/i;

/** Whether the statements allow something that the principal is not known to be allowed. */
export function grantsMore(judge: Judge, principal: string, statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    if (statement.effect !== 'Allow') return false;
    if (statement.action.negated || statement.resource?.negated === true) return true;
    const resources = statement.resource?.items.map(({ pattern }) => pattern.text) ?? ['*'];
    return statement.action.items
      .map(({ pattern }) => pattern.text)
      .filter((action) => !RUNTIME.test(action))
      .some((action) =>
        resources.some(
          (resource) =>
            judge.checkPattern({
              principal,
              action: anyValueFor(action),
              resource: resource === '*' ? symbol('any resource') : anyValueFor(resource),
            }).decision !== 'allowed',
        ),
      );
  });
}

/**
 * Whether statements of a principal allow everything that its permissions boundary allows.
 *
 * The denials of the boundary do not count: they limit the principal before and after. Denials of the principal count, unless
 * the boundary has them too.
 */
export function reachesBoundary({ identity }: Principal, boundary: readonly Statement[]): boolean {
  const own = identity.flatMap(({ document, isCertain }) => (isCertain ? document.statements : []));
  const allowed = own.filter(({ effect }) => effect === 'Allow');
  const denied = boundary.filter(({ effect }) => effect === 'Deny');
  return (
    own.every((each) => each.effect === 'Allow' || cover(denied, each)) &&
    boundary.every((each) => each.effect !== 'Allow' || cover(allowed, each))
  );
}

/** Whether statements hold for each action of the other one on each of its resources, under no further condition. */
function cover(statements: readonly Statement[], { action, resource, source }: Statement): boolean {
  const candidates = statements.filter(
    ({ condition, source: own }) =>
      condition.isKnown && (condition.conditions.length === 0 || conditionIn(own) === conditionIn(source)),
  );
  return partsOf(action).every((eachAction) =>
    partsOf(resource).every((eachResource) =>
      candidates.some((each) => includes(each.action, eachAction) && includes(each.resource, eachResource)),
    ),
  );
}

type Element = Statement['action'] | NonNullable<Statement['resource']>;
const EVERYTHING = anyValueFor('*');

/** The patterns of an element one by one. What `NotAction` or `NotResource` leaves stays together. */
function partsOf(element: Element | undefined): readonly (Element | string)[] {
  if (element === undefined) return [EVERYTHING];
  return element.negated ? [element] : element.items.map(({ pattern }) => anyValueFor(pattern.text));
}

/** Whether the element matches everything that the part matches. */
function includes(element: Element | undefined, part: Element | string): boolean {
  if (element === undefined) return true;
  if (typeof part === 'string')
    return element.matches(part, NOTHING_KNOWN) === 'yes' || hasPattern(element, part);
  if (element.matches(EVERYTHING, NOTHING_KNOWN) === 'yes') return true;
  return (
    element.negated &&
    element.items.every(({ pattern }) => part.matches(anyValueFor(pattern.text), NOTHING_KNOWN) === 'no')
  );
}

/** Whether the element has this very pattern: a policy variable has one value for the principal, known or not. */
function hasPattern({ negated, items }: Element, part: string): boolean {
  return !negated && items.some(({ pattern }) => anyValueFor(pattern.text) === part);
}

function conditionIn(source: unknown): string | undefined {
  return JSON.stringify((source as { readonly Condition?: unknown }).Condition);
}

/** Whether a statement allows every action on every resource without conditions. */
export function allowsEverything(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ effect, action, resource, condition }) =>
      effect === 'Allow' &&
      !action.negated &&
      action.items.some(({ pattern }) => EVERY_ACTION.test(pattern.text)) &&
      resource?.negated === false &&
      resource.items.some(({ pattern }) => pattern.matchesAll) &&
      condition.isKnown &&
      condition.conditions.length === 0,
  );
}

const GRANTING_ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
];

/** Whether a policy alone allows its principal to grant itself everything. */
export function grantsAdministration(statements: readonly Statement[]): boolean {
  return (
    allowsEverything(statements) ||
    statements.some(
      ({ effect, action, resource, condition }) =>
        effect === 'Allow' &&
        GRANTING_ACTIONS.some((each) => action.matches(each, NOTHING_KNOWN) === 'yes') &&
        (resource === undefined || resource.items.some(({ pattern }) => pattern.matchesAll)) &&
        condition.conditions.length === 0,
    )
  );
}
