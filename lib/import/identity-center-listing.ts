import { IamPatternsError } from '../errors';
import { awsPolicyReference } from './aws-policy-reference';
import { readExportedDocument } from './exported-document';
import { withLiteralBraces } from './literal-braces';
import { rejectPartialListing } from './partial-listing';
import { excerpt, isObject, listOf, member, type Json, type JsonObject } from '../text/json';
import { parseText } from '../text/text-file';

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
  readonly awsManagedPolicies: readonly string[];
  /** Paths and names: `/teams/Deploy`. */
  readonly customerManagedPolicies: readonly string[];
  /** Path and name, or an AWS managed policy. */
  readonly boundary?: string;
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
  const [instance, ...others] = listOf(member(json, 'Instances'));
  const instanceArn = text(instance, 'InstanceArn');
  if (instanceArn === undefined) throw malformed(file, 'Instances', instance);
  const sets = listOf(member(json, 'PermissionSets')).filter(isObject);
  const assignments = listOf(member(json, 'AccountAssignments')).filter(isObject);
  const leftOut = others.map(
    (each) =>
      `instance ${text(each, 'InstanceArn') ?? ''} of IAM Identity Center: a blueprint has one instance`,
  );
  const read = sets.map((entry) => {
    const [name, arn] = [text(entry, 'Name'), text(entry, 'PermissionSetArn')];
    if (name === undefined || arn === undefined) throw malformed(file, 'PermissionSets', entry);
    const own = assignments.filter((each) => text(each, 'PermissionSetArn') === arn);
    return { name, arn, entry, own };
  });
  const arns = new Set(read.map(({ arn }) => arn));
  for (const each of assignments)
    if (!arns.has(text(each, 'PermissionSetArn') ?? '')) throw malformed(file, 'AccountAssignments', each);
  const permissionSets = read
    .map(({ name, entry, own }) => permissionSet(name, entry, own, leftOut, file))
    .filter((set) => {
      const { definition, awsManagedPolicies, customerManagedPolicies } = set;
      const grants = awsManagedPolicies.length + customerManagedPolicies.length > 0;
      const isKept = grants || definition['permissions'] !== undefined;
      if (!isKept) leftOut.push(`permission set ${set.name}: it has no policies`);
      return isKept;
    });
  const owner = text(instance, 'OwnerAccountId');
  return {
    instanceArn,
    ...(owner !== undefined && { owner }),
    permissionSets,
    leftOut,
    template: templateOf(instanceArn, read, file),
  };
}

function permissionSet(
  name: string,
  entry: JsonObject,
  assignments: readonly JsonObject[],
  leftOut: string[],
  file: string,
): ImportedPermissionSet {
  const written = inlinePolicy(entry, file);
  const inline = readExportedDocument(written);
  if (inline.kind === 'malformed') throw malformed(file, `InlinePolicy of ${name}`, inline.got);
  if (inline.kind === 'left-out' && written !== undefined)
    leftOut.push(`permission set ${name}: inline policy: ${inline.reason}`);
  const customer = listOf(member(entry, 'CustomerManagedPolicyReferences'));
  const attached = listOf(member(entry, 'AttachedManagedPolicies'));
  const [description, relayState] = [text(entry, 'Description'), text(entry, 'RelayState') ?? ''];
  const duration = sessionDuration(entry, name, leftOut);
  const boundary = boundaryOf(entry);
  if (listOf(member(entry, 'Tags')).length > 0) leftOut.push(`permission set ${name}: its tags`);
  return {
    name,
    definition: {
      ...(description !== undefined && { description }),
      ...(inline.kind === 'statements' && {
        permissions: [{ statements: withLiteralBraces(inline.statements) }],
      }),
      ...(duration !== undefined && { sessionDuration: duration }),
      ...(relayState !== '' && { relayState }),
    },
    awsManagedPolicies: attached.map((each) => awsPolicyReference(text(each, 'Arn') ?? '')),
    customerManagedPolicies: customer.map(pathAndName),
    ...(boundary !== undefined && { boundary }),
    assignments: byPrincipal(assignments, file),
  };
}

function boundaryOf(entry: JsonObject): string | undefined {
  const boundary = member(entry, 'PermissionsBoundary');
  const [customer, aws] = [
    member(boundary, 'CustomerManagedPolicyReference'),
    text(boundary, 'ManagedPolicyArn'),
  ];
  if (aws !== undefined) return awsPolicyReference(aws);
  return isObject(customer) ? pathAndName(customer) : undefined;
}

function pathAndName(reference: Json): string {
  return `${text(reference, 'Path') ?? '/'}${text(reference, 'Name') ?? ''}`;
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
function inlinePolicy(entry: JsonObject, file: string): Json | undefined {
  const policy = member(entry, 'InlinePolicy');
  if (typeof policy !== 'string') return policy;
  return policy === ''
    ? undefined
    : parseText(policy, `${file}: InlinePolicy of ${text(entry, 'Name') ?? ''}`);
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
  file: string,
): JsonObject {
  const resources: Record<string, JsonObject> = {};
  sets.forEach(({ name, entry, own }, i) => {
    const [inline, boundary] = [inlinePolicy(entry, file), member(entry, 'PermissionsBoundary')];
    resources[`Set${i}`] = {
      Type: 'AWS::SSO::PermissionSet',
      Properties: {
        InstanceArn: instanceArn,
        Name: name,
        ManagedPolicies: listOf(member(entry, 'AttachedManagedPolicies')).map(
          (each) => text(each, 'Arn') ?? '',
        ),
        CustomerManagedPolicyReferences: listOf(member(entry, 'CustomerManagedPolicyReferences')),
        ...(inline !== undefined && { InlinePolicy: inline }),
        ...(isObject(boundary) && { PermissionsBoundary: boundary }),
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
