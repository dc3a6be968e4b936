import type { AccessModel } from '../../../lib/access';

/** The value of a condition key in the trust of a role, which may be known only after deployment. */
export function trustedValue(model: AccessModel, path: string, key: string): string {
  const role = model.facts.roles.find(({ origin }) => origin.constructPath === `${path}/Resource`);
  const conditions = role?.trust?.document?.statements.flatMap(({ condition }) => condition.conditions) ?? [];
  const value = conditions.find(({ lowerCaseKey }) => lowerCaseKey === key.toLowerCase())?.values[0]?.text;
  if (value === undefined) throw new Error(`the trust of ${path} has no condition on ${key}`);
  return value;
}
