import type { AccessModel } from '../../lib/access';

/** The ARN of a role of the example organization, by its construct path. */
export function roleOf(model: AccessModel, path: string): string {
  const found = model.facts.roles.find(({ origin }) => origin.constructPath === `${path}/Resource`);
  if (!found) throw new Error(`the example organization has no role ${path}`);
  return found.arn;
}
