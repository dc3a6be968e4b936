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
 * The denials of the boundary do not count: they limit the principal before and after.
 */
export function reachesBoundary({ identity }: Principal, boundary: readonly Statement[]): boolean {
  const own = identity.flatMap(({ document, isCertain }) => (isCertain ? document.statements : []));
  if (own.some(({ effect }) => effect !== 'Allow')) return false;
  const free = own.filter(({ condition }) => condition.isKnown && condition.conditions.length === 0);
  return boundary.every(({ effect, action, resource }) => {
    if (effect !== 'Allow') return true;
    if (action.negated || resource?.negated === true) return false;
    const resources = resource?.items.map(({ pattern }) => pattern.text) ?? ['*'];
    return action.items.every(({ pattern }) =>
      resources.every((each) =>
        free.some(
          (statement) =>
            statement.action.matches(anyValueFor(pattern.text), NOTHING_KNOWN) === 'yes' &&
            (statement.resource?.matches(anyValueFor(each), NOTHING_KNOWN) ?? 'yes') === 'yes',
        ),
      ),
    );
  });
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
