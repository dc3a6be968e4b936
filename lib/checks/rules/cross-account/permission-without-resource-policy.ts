import { hasNoPolicy } from '../../../access/facts/resource-policy-support';
import type { Policy } from '../../../assembly/facts';
import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { isSymbol, readable } from '../../../policy/pattern/symbol';
import { actionMeetsArn, isOwnAccountOnly, type Action } from '../../../service-authorization';
import type { AppProblem, AppRule } from '../../rule';
import type { ActionPattern } from '../../sites/action-pattern';
import type { AppSite } from '../../sites/app-site';
import type { StatementView } from '../../sites/statement-view';
import { callerAndQueue } from '../examples/cross-account-resource-example';
import { mayBeSharedOtherwise } from './shared-otherwise';

export const permissionWithoutResourcePolicy: AppRule = {
  id: 'permission-without-resource-policy',
  scope: 'app',
  severity: 'error',
  title: "Permission on another account's resource that nothing there allows",
  why: "Both sides must allow a call to another account: the caller's permissions policy and the policy of the resource. With only the permission, every call is denied. Resources without resource policies, such as RDS databases, can only be used through a role of their account.",
  fix: 'Add the caller to the policy of the resource, or let the caller assume a role of that account.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  avoid: callerAndQueue({ isAllowedByQueue: false }),
  prefer: callerAndQueue({ isAllowedByQueue: true }),
  check: (app) =>
    app.identities.flatMap((identity) => {
      const holders = app.holdersOf(identity.arn);
      if (holders.length === 0) return [];
      return identity.policies.flatMap((policy) =>
        app.documentOf(policy).statements.flatMap((site) => problemsIn(app, policy, site, holders)),
      );
    }),
};

function problemsIn(
  app: AppSite,
  policy: Policy,
  site: StatementView,
  holders: readonly string[],
): AppProblem[] {
  if (!site.allows || site.statement.resource?.negated !== false) return [];
  return site.resources.flatMap((resource) => {
    if (isQualifierOfNamed(resource, site.resources) || !isElsewhere(app, resource, holders)) return [];
    const elements = site.named.filter((element) => element.actions.some((each) => meets(each, resource)));
    const reserved = elements.filter((element) => isReserved(element, resource));
    const others = elements.filter((element) => !reserved.includes(element));
    return [reserved, others].flatMap((together) => {
      const caller = holders.find(
        (holder) =>
          together.length > 0 && together.every((element) => isRejected(app, holder, element, resource)),
      );
      const actions = together.map(({ text }) => text);
      return caller === undefined
        ? []
        : [problemOf({ policy, site, caller, resource, actions, isReserved: together === reserved })];
    });
  });
}

/** Whether the service accepts the actions from the account of the resource alone. */
function isReserved({ actions }: ActionPattern, resource: string): boolean {
  return actions.filter((each) => meets(each, resource)).every(({ id }) => isOwnAccountOnly(id));
}

/** Whether the resource is known to lie in another account than that of one of the holders. */
function isElsewhere(app: AppSite, resource: string, holders: readonly string[]): boolean {
  const arn = parseArn(resource);
  if (arn === undefined) return false;
  // Without an account in its ARN, only the app says whose it is.
  if (arn.account === '' && app.facts.accounts.length < 2) return false;
  const owner = app.model.accountOf(declaredSecret(app, resource) ?? resource);
  if (owner === undefined || !isAccountId(owner)) return false;
  return holders.some((holder) => parseArn(holder)?.account !== owner);
}

/** Whether the statement also names the function itself, as `grantInvoke` of the CDK does: one of the two is enough. */
function isQualifierOfNamed(resource: string, resources: readonly string[]): boolean {
  return parseArn(resource)?.service === 'lambda' && resources.some((each) => resource === `${each}:*`);
}

function meets(action: Action, resource: string): boolean {
  return actionMeetsArn(action, resource) && !mayBeSharedOtherwise(action.id, resource);
}

/** Whether every action of the element is denied for certain, because the resource's side allows none. */
function isRejected(app: AppSite, principal: string, element: ActionPattern, resource: string): boolean {
  const declared = declaredSecret(app, resource) ?? resource;
  return element.actions
    .filter((each) => meets(each, resource))
    .every(({ id: action }) => {
      const { denial, deciding } = app.model.checkArns({ principal, action, resource: declared });
      const owner = deciding?.verdict.request.resourceAccount;
      return (
        denial === 'implicit' &&
        (deciding?.verdict.deniedAt.includes('resource') === true || isOwnAccountOnly(action)) &&
        owner !== undefined &&
        isAccountId(owner) &&
        owner !== parseArn(principal)?.account
      );
    });
}

/** The secret of the app that a pattern names: AWS ends its ARN with six characters, which the pattern leaves open or out. */
function declaredSecret(app: AppSite, resource: string): string | undefined {
  const [, stem] = /^(arn:[^:]+:secretsmanager:.*?)(?:-\?{6}|-\*)?$/.exec(resource) ?? [];
  if (stem === undefined) return undefined;
  return app.facts.resources.find(
    ({ arn = '' }) => arn.startsWith(`${stem}-`) && isSymbol(arn.slice(stem.length + 1)),
  )?.arn;
}

interface Found {
  readonly policy: Policy;
  readonly site: StatementView;
  readonly caller: string;
  readonly resource: string;
  readonly actions: readonly string[];
  readonly isReserved: boolean;
}

function problemOf({ policy, site, caller, resource, actions, isReserved }: Found): AppProblem {
  const names = actions.join(', ');
  const common = {
    origin: policy.origin,
    statement: site.statement,
    at: site.statement.at,
    about: [caller, resource],
  };
  const who = `${readable(caller)} is allowed ${names} on ${readable(resource)}`;
  if (hasNoPolicy(resource))
    return {
      ...common,
      message: `${who} of another account. Resources of this kind have no resource policy, so every call is denied.`,
      fix: 'Let the caller assume a role of the account that owns the resource: `CrossAccountRole`, or `CrossAccountLambdaRoleChain` for a function. Check whether the permissions of the two sides are swapped.',
    };
  if (isReserved)
    return {
      ...common,
      message: `${who} of another account. The service accepts this only from the account of the resource, so every call is denied.`,
      fix: 'Remove the permission, or let the caller assume a role of the account that owns the resource: no policy of the resource helps.',
    };
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: readable(caller) },
    Action: actions.length === 1 ? actions[0] : actions,
    ...resourceElement(resource),
  };
  return {
    ...common,
    message: `${who} of another account, but the policy of the resource does not allow it.`,
    fix: `Add to the policy of the resource: ${JSON.stringify(statement)}${isAccessPoint(resource) ? ' (the policy of the bucket must allow it too, or delegate to the access point)' : ''} or let the caller assume a role of that account.`,
  };
}

/** A key policy is about its key, which has no name before deployment; a repository policy takes no resource. */
function resourceElement(resource: string): { readonly Resource?: string } {
  const service = parseArn(resource)?.service;
  if (service === 'ecr') return {};
  return { Resource: service === 'kms' ? '*' : readable(resource) };
}

function isAccessPoint(resource: string): boolean {
  return parseArn(resource)?.resource.startsWith('accesspoint/') === true;
}
