import * as iam from 'aws-cdk-lib/aws-iam';
import type { Permissions } from '../../lib/permissions';

/** The statements as JSON, without what is a matter of taste: lists of one are lists here. */
export function statementsOf(permissions: Permissions) {
  return permissions.toStatements().map((statement) => ({
    effect: statement.effect === iam.Effect.DENY ? 'Deny' : 'Allow',
    actions: statement.actions,
    resources: statement.resources,
    conditions: statement.conditions as Record<string, Record<string, unknown>>,
  }));
}

/** Every action that is allowed, sorted. */
export function allowed(permissions: Permissions): string[] {
  const statements = statementsOf(permissions).filter(({ effect }) => effect === 'Allow');
  return [...new Set(statements.flatMap(({ actions }) => actions))].sort();
}

/** What jest accepts for an error of this code. */
export function mistake(code: string, details: object = {}): Error {
  return expect.objectContaining({ code, ...details }) as Error;
}
