import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Splits a statement into parts with the same meaning until each part fits.
 *
 * It splits the resources first, then the actions. A statement that cannot be split is returned as it is: one action on one
 * resource, or `NotAction` and `NotResource`, which change their meaning when split.
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
