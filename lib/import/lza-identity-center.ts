import { managedPolicyNames } from '../service-authorization';
import { listOf, isObject, member, type Json, type JsonObject } from '../text/json';
import type { LzaTargets } from './lza-targets';
import { textOf, textsOf } from './text-of';

/** The instance of IAM Identity Center, and the IDs behind the names of its groups and users. */
export interface IdentityStore {
  readonly instanceArn: string;
  readonly idOf: (type: 'group' | 'user', name: string) => string | undefined;
}

/**
 * Reads `Instances` of list-instances of `aws sso-admin`, and `Groups` of list-groups and `Users` of list-users of
 * `aws identitystore`.
 */
export function readIdentityStore(json: Json): IdentityStore | undefined {
  const instanceArn = textOf(listOf(member(json, 'Instances'))[0], 'InstanceArn');
  if (instanceArn === '') return undefined;
  const ids = (list: string, name: string, id: string) =>
    new Map(listOf(member(json, list)).map((each) => [textOf(each, name), textOf(each, id)] as const));
  const [groups, users] = [ids('Groups', 'DisplayName', 'GroupId'), ids('Users', 'UserName', 'UserId')];
  return { instanceArn, idOf: (type, name) => (type === 'group' ? groups : users).get(name) };
}

/** One assignment of a permission set to a group or user, as the configuration has it. */
export interface LzaAssignment {
  readonly permissionSet: string;
  readonly principal: { readonly group: string } | { readonly user: string };
  readonly targets: Json | undefined;
}

/** The assignments whose principals have an ID; `leftOut` gets the others. */
export function assignmentsOf(
  center: Json | undefined,
  store: IdentityStore,
  leftOut: string[],
): LzaAssignment[] {
  return listOf(member(center, 'identityCenterAssignments'))
    .filter(isObject)
    .flatMap((entry) => {
      const [name, permissionSet] = [textOf(entry, 'name'), textOf(entry, 'permissionSetName')];
      const [id, idType] = [textOf(entry, 'principalId'), textOf(entry, 'principalType')];
      const direct = id === '' ? [] : [{ type: typeOf(idType), id }];
      const named = listOf(member(entry, 'principals')).flatMap((each) => {
        const [type, wanted] = [typeOf(textOf(each, 'type')), textOf(each, 'name')];
        const found = store.idOf(type, wanted);
        if (found === undefined)
          leftOut.push(
            `assignment ${name}: ${type} ${wanted}, whose ID is not in the file of --identity-center`,
          );
        return found === undefined ? [] : [{ type, id: found }];
      });
      return [...direct, ...named].map(({ type, id: principal }) => ({
        permissionSet,
        principal: type === 'group' ? { group: principal } : { user: principal },
        targets: member(entry, 'deploymentTargets'),
      }));
    });
}

/** `permissionSets` of a blueprint. */
export function permissionSetsOfLza(
  center: Json | undefined,
  assignments: readonly LzaAssignment[],
  policies: ReadonlySet<string>,
  targets: LzaTargets,
): Record<string, JsonObject> {
  const sets = listOf(member(center, 'identityCenterPermissionSets')).filter(isObject);
  return Object.fromEntries(
    sets.map((entry) => {
      const name = textOf(entry, 'name');
      const own = member(entry, 'policies');
      const named = (each: string): string => (policies.has(each) ? each : `/${each}`);
      const managedPolicies = [...awsPolicies(own), ...customerPolicies(own).map(named)];
      const boundary = boundaryOf(own, policies);
      const relayState = textOf(entry, 'relayState');
      const [inline, description] = [textOf(own, 'inlinePolicy'), textOf(entry, 'description')];
      const minutes = member(entry, 'sessionDuration');
      const assigned = assignments
        .filter(({ permissionSet }) => permissionSet === name)
        .flatMap(({ principal, targets: at }) => {
          const target = targets.target(at);
          return target === undefined ? [] : [{ ...principal, in: target }];
        });
      const definition: JsonObject = {
        ...(description !== '' && { description }),
        ...(inline !== '' && { permissions: [{ document: inline }] }),
        ...(managedPolicies.length > 0 && { managedPolicies }),
        ...(boundary !== undefined && { boundary }),
        ...(relayState !== '' && { relayState }),
        ...(typeof minutes === 'number' && { sessionDuration: `${minutes}m` }),
        ...(assigned.length > 0 && { assignments: assigned }),
      };
      return [name, definition];
    }),
  );
}

/** AWS managed policies by name or ARN, as a blueprint names them. */
export function awsPolicies(policies: Json | undefined): string[] {
  return textsOf(policies, 'awsManaged').map((written) => {
    const name = written.replace(/^arn:[^:]+:iam::aws:policy\//, '');
    const isKnown = managedPolicyNames().some((each) => each === name || each.endsWith(`/${name}`));
    return isKnown ? `aws:${name}` : `arn:{partition}:iam::aws:policy/${name}`;
  });
}

/** Names of customer managed policies, of the configuration or not. */
export function customerPolicies(policies: Json | undefined): string[] {
  return [...textsOf(policies, 'customerManaged'), ...textsOf(policies, 'acceleratorManaged')];
}

/** A policy of the configuration by its name, one that is defined elsewhere by its path and name. */
function boundaryOf(policies: Json | undefined, defined: ReadonlySet<string>): string | undefined {
  const boundary = member(policies, 'permissionsBoundary');
  const aws = textOf(boundary, 'awsManagedPolicyName');
  const customer = member(boundary, 'customerManagedPolicy');
  const [name, path] = [textOf(customer, 'name'), textOf(customer, 'path') || '/'];
  if (defined.has(name) && path === '/') return name;
  if (name !== '') return `${path}${name}`;
  return aws === '' ? undefined : `aws:${aws}`;
}

function typeOf(written: string): 'group' | 'user' {
  return written === 'GROUP' ? 'group' : 'user';
}
