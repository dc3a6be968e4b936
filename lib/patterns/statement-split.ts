import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Cuts a statement into parts that together say the same, until each part fits.
 *
 * Resources are cut first, then actions. A statement that cannot be cut (one action on one resource, or
 * `NotAction`, `NotResource`, which mean something else when cut) is given back as it is.
 */
export function splitStatement(
  statement: iam.PolicyStatement,
  fits: (part: iam.PolicyStatement) => boolean,
): iam.PolicyStatement[] {
  const parts = cut(statement, fits);
  if (statement.sid === undefined || parts.length === 1) return parts;
  return parts.map((part, index) => part.copy({ sid: `${statement.sid}${index + 1}` }));
}

function cut(
  statement: iam.PolicyStatement,
  fits: (part: iam.PolicyStatement) => boolean,
): iam.PolicyStatement[] {
  if (fits(statement)) return [statement];
  const { actions, resources } = statement;
  if (resources.length > 1) {
    return halves(resources).flatMap((half) => cut(statement.copy({ resources: half }), fits));
  }
  if (actions.length > 1)
    return halves(actions).flatMap((half) => cut(statement.copy({ actions: half }), fits));
  return [statement];
}

function halves<T>(values: T[]): [T[], T[]] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)];
}
