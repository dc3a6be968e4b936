import type { Identity, Policy } from '../../../assembly/facts';
import type { AppSite } from '../../sites/app-site';
import type { StatementView } from '../../sites/statement-view';

/** A statement on one side that the other side does not answer. */
export interface OneSided {
  readonly policy: Policy;
  readonly site: StatementView;
  /** ARN of the user or role that calls. */
  readonly caller: string;
  /** ARN of the role that is called. */
  readonly role: string;
}

/** Permissions for an action of AWS STS on roles of the app whose trust policies certainly do not allow it to the caller. */
export function refusedByTrust(app: AppSite, action: string): OneSided[] {
  return app.stsStatements
    .filter(({ site }) => namesAction(site, action))
    .flatMap(({ identity, policy, site }) => {
      const callers = callersOf(identity, app);
      return rolesOf(site, app).flatMap((role) =>
        callers
          // A role that may assume itself has its permissions already: a pipeline role that is its own action role.
          .filter((caller) => caller !== role && isLacking('resource', { caller, action, role }, app))
          .map((caller) => ({ policy, site, caller, role })),
      );
    });
}

/** Trusts in users and roles of the app that surely lack the permission that they need: those of other accounts. */
export function lackingPermission(app: AppSite, action: string): OneSided[] {
  return app.trustsInEntities
    .filter(({ site }) => namesAction(site, action))
    .flatMap(({ role, policy, site, callers }) =>
      callers
        .filter((caller) => isDeclared(caller, app))
        .filter((caller) => isLacking('identity', { caller, action, role }, app))
        .map((caller) => ({ policy, site, caller, role })),
    );
}

interface Call {
  readonly caller: string;
  readonly action: string;
  readonly role: string;
}

/** Whether the call is denied for certain because that side does not allow it. */
function isLacking(side: 'resource' | 'identity', { caller, action, role }: Call, app: AppSite): boolean {
  const answer = app.model.checkArns({ principal: caller, action, resource: role });
  const verdict = answer?.deciding?.verdict;
  return answer?.denial === 'implicit' && verdict?.deniedAt.includes(side) === true;
}

/** An action that is written out, not one that a wildcard takes in. */
function namesAction(site: StatementView, action: string): boolean {
  const name = action.toLowerCase();
  return (
    site.named.some(
      ({ reach, text }) => text.length === name.length && reach === 'one' && text.toLowerCase() === name,
    ) && site.grants(action)
  );
}

/** The roles of the app that the statement names in full. */
function rolesOf({ statement, resources }: StatementView, app: AppSite): string[] {
  if (statement.resource?.negated !== false) return [];
  return resources.filter((arn) => app.roles.get(arn)?.trust !== undefined);
}

/** Who uses the permissions of an identity: itself, or the members of a group. */
function callersOf({ arn }: Identity, app: AppSite): readonly string[] {
  return app.groups.get(arn)?.members ?? [arn];
}

function isDeclared(arn: string, app: AppSite): boolean {
  return (app.roles.get(arn) ?? app.users.get(arn))?.declared === true;
}
