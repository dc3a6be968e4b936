import { IamPatternsError } from '../errors';
import { rejectPartialListing } from './partial-listing';
import { excerpt, isObject, listOf, member, type Json, type JsonObject } from '../text/json';

/** Permission sets of IAM Identity Center, as definitions of a blueprint. */
export interface ImportedIdentityCenter {
  readonly instanceArn: string;
  /** The account of the instance, if the listing says it. */
  readonly owner?: string;
  readonly permissionSets: readonly ImportedPermissionSet[];
  readonly leftOut: readonly string[];
  /** The listing as a template, for comparison. It is made from the answers of AWS, not from the definitions. */
  readonly template: JsonObject;
}

/** A permission set with its assignments by principal. */
export interface ImportedPermissionSet {
  readonly name: string;
  readonly definition: JsonObject;
  readonly customerManagedPolicies: readonly string[];
  readonly assignments: readonly {
    readonly principal: { readonly group: string } | { readonly user: string };
    readonly accounts: readonly string[];
  }[];
}

/**
 * Reads one JSON file with the answers of `aws sso-admin`: `Instances` of list-instances, `PermissionSets` of
 * describe-permission-set, and `AccountAssignments` of list-account-assignments. Each permission set also has its `InlinePolicy`,
 * `AttachedManagedPolicies`, `CustomerManagedPolicyReferences` and `PermissionsBoundary`.
 */
export function readIdentityCenter(json: Json, file: string): ImportedIdentityCenter {
  rejectPartialListing(json, file, 'aws sso-admin list-account-assignments');
  const [instance] = listOf(member(json, 'Instances'));
  const instanceArn = text(instance, 'InstanceArn');
  if (instanceArn === undefined) throw malformed(file, 'Instances', instance);
  const sets = listOf(member(json, 'PermissionSets')).filter(isObject);
  const assignments = listOf(member(json, 'AccountAssignments')).filter(isObject);
  const leftOut: string[] = [];
  const read = sets.map((entry) => {
    const [name, arn] = [text(entry, 'Name'), text(entry, 'PermissionSetArn')];
    if (name === undefined || arn === undefined) throw malformed(file, 'PermissionSets', entry);
    const own = assignments.filter((each) => text(each, 'PermissionSetArn') === arn);
    return { name, arn, entry, own };
  });
  const arns = new Set(read.map(({ arn }) => arn));
  for (const each of assignments)
    if (!arns.has(text(each, 'PermissionSetArn') ?? '')) throw malformed(file, 'AccountAssignments', each);
  const permissionSets = read.map(({ name, entry, own }) => permissionSet(name, entry, own, leftOut, file));
  const owner = text(instance, 'OwnerAccountId');
  return {
    instanceArn,
    ...(owner !== undefined && { owner }),
    permissionSets,
    leftOut,
    template: templateOf(instanceArn, read),
  };
}

function permissionSet(
  name: string,
  entry: JsonObject,
  assignments: readonly JsonObject[],
  leftOut: string[],
  file: string,
): ImportedPermissionSet {
  const inline = inlinePolicy(entry);
  const customer = listOf(member(entry, 'CustomerManagedPolicyReferences'));
  const atRoot = customer.filter((each) => (text(each, 'Path') ?? '/') === '/');
  for (const each of customer)
    if (!atRoot.includes(each))
      leftOut.push(
        `permission set ${name}: policy ${text(each, 'Path')}${text(each, 'Name')}: its path is not /`,
      );
  for (const key of ['PermissionsBoundary', 'RelayState'])
    if (member(entry, key) !== undefined && member(entry, key) !== '')
      leftOut.push(`permission set ${name}: ${key} has no place in a blueprint`);
  const aws = listOf(member(entry, 'AttachedManagedPolicies')).map((each) =>
    (text(each, 'Arn') ?? '').replace(/^arn:[^:]+:iam::aws:policy\//, 'aws:'),
  );
  const [description, duration] = [text(entry, 'Description'), sessionDuration(entry, name, leftOut)];
  return {
    name,
    definition: {
      ...(description !== undefined && { description }),
      ...(inline !== undefined && { permissions: [{ statements: listOf(member(inline, 'Statement')) }] }),
      ...(aws.length > 0 && { managedPolicies: aws }),
      ...(duration !== undefined && { sessionDuration: duration }),
    },
    customerManagedPolicies: atRoot.flatMap((each) => text(each, 'Name') ?? []),
    assignments: byPrincipal(assignments, file),
  };
}

function byPrincipal(assignments: readonly JsonObject[], file: string): ImportedPermissionSet['assignments'] {
  const found = new Map<string, { principal: { group: string } | { user: string }; accounts: string[] }>();
  for (const each of assignments) {
    const [type, id, account] = [
      text(each, 'PrincipalType'),
      text(each, 'PrincipalId'),
      text(each, 'AccountId'),
    ];
    if ((type !== 'GROUP' && type !== 'USER') || id === undefined || account === undefined)
      throw malformed(file, 'AccountAssignments', each);
    const principal = type === 'GROUP' ? { group: id } : { user: id };
    const known = found.get(`${type} ${id}`) ?? { principal, accounts: [] };
    known.accounts.push(account);
    found.set(`${type} ${id}`, known);
  }
  return [...found.values()];
}

/** The answer has the policy as text; empty where there is none. */
function inlinePolicy(entry: JsonObject): Json | undefined {
  const policy = member(entry, 'InlinePolicy');
  if (typeof policy !== 'string') return policy;
  return policy === '' ? undefined : (JSON.parse(policy) as Json);
}

/** `PT8H30M` as `510m`. */
function sessionDuration(entry: JsonObject, name: string, leftOut: string[]): string | undefined {
  const written = text(entry, 'SessionDuration');
  if (written === undefined) return undefined;
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(written) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 0) return total % 60 === 0 ? `${total / 60}h` : `${total}m`;
  leftOut.push(`permission set ${name}: session duration ${written}`);
  return undefined;
}

function templateOf(
  instanceArn: string,
  sets: readonly { name: string; arn: string; entry: JsonObject; own: readonly JsonObject[] }[],
): JsonObject {
  const resources: Record<string, JsonObject> = {};
  sets.forEach(({ name, entry, own }, i) => {
    resources[`Set${i}`] = {
      Type: 'AWS::SSO::PermissionSet',
      Properties: {
        InstanceArn: instanceArn,
        Name: name,
        ManagedPolicies: listOf(member(entry, 'AttachedManagedPolicies')).map(
          (each) => text(each, 'Arn') ?? '',
        ),
        CustomerManagedPolicyReferences: listOf(member(entry, 'CustomerManagedPolicyReferences')),
        ...(inlinePolicy(entry) !== undefined && { InlinePolicy: inlinePolicy(entry) as Json }),
      },
    };
    own.forEach((each, n) => {
      resources[`Set${i}Assignment${n}`] = {
        Type: 'AWS::SSO::Assignment',
        Properties: {
          InstanceArn: instanceArn,
          PermissionSetArn: { 'Fn::GetAtt': [`Set${i}`, 'PermissionSetArn'] },
          PrincipalId: text(each, 'PrincipalId') ?? '',
          PrincipalType: text(each, 'PrincipalType') ?? '',
          TargetId: text(each, 'AccountId') ?? '',
          TargetType: 'AWS_ACCOUNT',
        },
      };
    });
  });
  return { Resources: resources };
}

function text(value: Json | undefined, field: string): string | undefined {
  const found = member(value, field);
  return typeof found === 'string' ? found : undefined;
}

function malformed(file: string, list: string, got: Json | undefined): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-identity-center',
    at: `${file}: ${list}`,
    got: excerpt(got),
    expected:
      'Instances, PermissionSets with Name and PermissionSetArn, and AccountAssignments of these sets with AccountId, PrincipalType and PrincipalId',
    fix: 'see iam-patterns import --help for the commands',
  });
}
