import type { core } from 'zod';

type User = Readonly<Record<string, unknown>>;

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  consoleAccess: ['human'],
  passwordResetRequired: ['human'],
  active: ['human'],
  accessKey: ['human', 'service'],
  reason: ['service'],
};

/** Keys that a user for a program does not have: its permissions are in a group of its own. */
const NOT_FOR_SERVICE = ['groups', 'managedPolicies'] as const;

/** A check that a user has the options of its kind and of no other kind. */
export function optionsOfUser(user: User, context: core.$RefinementCtx<User>): void {
  const kind = (user['kind'] as string | undefined) ?? 'user';
  const problem = (path: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  for (const [option, kinds] of Object.entries(ALLOWED))
    if (user[option] !== undefined && !kinds.includes(kind))
      problem(option, `kind: ${kinds.join(' or ')} together with ${option}`);
  if (user['passwordResetRequired'] !== undefined && user['consoleAccess'] !== true)
    problem('passwordResetRequired', 'consoleAccess: true together with passwordResetRequired');
  if (kind !== 'service') return;
  if (user['reason'] === undefined) problem('kind', 'reason together with kind: service');
  if (user['permissions'] === undefined) problem('kind', 'permissions together with kind: service');
  for (const option of NOT_FOR_SERVICE)
    if (user[option] !== undefined) problem(option, `permissions instead of ${option} for kind: service`);
}
