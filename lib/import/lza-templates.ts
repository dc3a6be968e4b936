import { dirname, join } from 'node:path';
import { managedPolicyNames } from '../service-authorization';
import { isObject, listOf, member, type Json, type JsonObject } from '../text/json';
import { parseText, readText } from '../text/text-file';
import { awsPolicies, customerPolicies, type IdentityStore, type LzaAssignment } from './lza-identity-center';
import { SIGN_IN } from './lza-role';
import type { LzaTargets } from './lza-targets';
import { textOf } from './text-of';

/** What Landing Zone Accelerator deploys to an account, as a template for comparison. */
export interface AccountTemplate {
  readonly account: string;
  readonly template: JsonObject;
}

/**
 * The templates of a configuration. They are made from the configuration and not from the blueprint, so that the comparison of
 * both finds what the import gets wrong.
 *
 * Landing Zone Accelerator makes SAML providers in every account, and the external IDs of a role are a condition for all its
 * callers, services included (read in its source in 2026).
 */
export function templatesOfLza(
  json: Json,
  file: string,
  targets: LzaTargets,
  accountIdOf: (name: string) => string | undefined,
): AccountTemplate[] {
  const byAccount = new Map<string, Record<string, JsonObject>>();
  const add = (account: string, type: string, properties: JsonObject): void => {
    const own = byAccount.get(account) ?? {};
    byAccount.set(account, own);
    own[`Resource${Object.keys(own).length}`] = { Type: type, Properties: properties };
  };
  const each = (
    sets: string,
    items: string,
    visit: (item: JsonObject, account: string, set: JsonObject) => void,
  ) => {
    for (const set of listOf(member(json, sets)).filter(isObject))
      for (const account of targets.accountsOf(member(set, 'deploymentTargets')))
        for (const item of listOf(member(set, items)).filter(isObject)) visit(item, account, set);
  };
  for (const provider of listOf(member(json, 'providers')).filter(isObject))
    for (const account of targets.accountsOf({ organizationalUnits: ['Root'] }))
      add(account, 'AWS::IAM::SAMLProvider', { Name: textOf(provider, 'name') });
  each('policySets', 'policies', (policy, account) => {
    add(account, 'AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: textOf(policy, 'name'),
      PolicyDocument: documentOf(textOf(policy, 'policy'), file),
    });
  });
  each('groupSets', 'groups', (group, account) => {
    add(account, 'AWS::IAM::Group', { GroupName: textOf(group, 'name'), ...attached(group, account) });
  });
  each('userSets', 'users', (user, account) => {
    add(account, 'AWS::IAM::User', {
      UserName: textOf(user, 'username'),
      Groups: textOf(user, 'group') === '' ? [] : [textOf(user, 'group')],
      ...boundary(user, account),
    });
  });
  each('roleSets', 'roles', (role, account, set) => {
    const path = textOf(set, 'path');
    add(account, 'AWS::IAM::Role', {
      RoleName: textOf(role, 'name'),
      ...(path !== '' && { Path: path }),
      AssumeRolePolicyDocument: trustOf(role, account, accountIdOf),
      ...attached(role, account),
      ...boundary(role, account),
    });
  });
  return [...byAccount].map(([account, resources]) => ({ account, template: { Resources: resources } }));
}

/** The permission sets and assignments, in the account of IAM Identity Center. */
export function identityCenterTemplate(
  center: Json | undefined,
  file: string,
  store: IdentityStore,
  assignments: readonly LzaAssignment[],
  targets: LzaTargets,
): JsonObject {
  const resources: Record<string, JsonObject> = {};
  const sets = listOf(member(center, 'identityCenterPermissionSets')).filter(isObject);
  sets.forEach((entry, i) => {
    const [name, own] = [textOf(entry, 'name'), member(entry, 'policies')];
    const inline = textOf(own, 'inlinePolicy');
    const limit = member(own, 'permissionsBoundary');
    const [aws, customer] = [textOf(limit, 'awsManagedPolicyName'), member(limit, 'customerManagedPolicy')];
    resources[`Set${i}`] = {
      Type: 'AWS::SSO::PermissionSet',
      Properties: {
        InstanceArn: store.instanceArn,
        Name: name,
        ManagedPolicies: awsPolicies(own).map(awsArn),
        CustomerManagedPolicyReferences: customerPolicies(own).map((Name) => ({ Name })),
        ...(inline !== '' && { InlinePolicy: documentOf(inline, file) }),
        ...(aws !== '' && { PermissionsBoundary: { ManagedPolicyArn: awsArn(`aws:${aws}`) } }),
        ...(isObject(customer) && {
          PermissionsBoundary: {
            CustomerManagedPolicyReference: {
              Name: textOf(customer, 'name'),
              Path: textOf(customer, 'path') || '/',
            },
          },
        }),
      },
    };
    assignments
      .filter(({ permissionSet }) => permissionSet === name)
      .forEach(({ principal, targets: at }, n) => {
        for (const account of targets.accountsOf(at))
          resources[`Set${i}Assignment${n}In${account}`] = {
            Type: 'AWS::SSO::Assignment',
            Properties: {
              InstanceArn: store.instanceArn,
              PermissionSetArn: { 'Fn::GetAtt': [`Set${i}`, 'PermissionSetArn'] },
              PrincipalId: 'group' in principal ? principal.group : principal.user,
              PrincipalType: 'group' in principal ? 'GROUP' : 'USER',
              TargetId: account,
              TargetType: 'AWS_ACCOUNT',
            },
          };
      });
  });
  return { Resources: resources };
}

function trustOf(
  role: JsonObject,
  account: string,
  accountIdOf: (name: string) => string | undefined,
): JsonObject {
  const externalIds = listOf(member(role, 'externalIds'));
  const external: JsonObject = externalIds.length > 0 ? { 'sts:ExternalId': externalIds } : {};
  const statements = listOf(member(role, 'assumedBy')).map((entry): JsonObject => {
    const [type, principal] = [textOf(entry, 'type'), textOf(entry, 'principal')];
    const isProvider = type === 'provider';
    const equals: JsonObject = { ...external, ...(isProvider && { 'SAML:aud': SIGN_IN }) };
    const principals: Readonly<Record<string, JsonObject>> = {
      service: { Service: principal },
      account: { AWS: `arn:aws:iam::${accountIdOf(principal) ?? principal}:root` },
      principalArn: { AWS: principal },
      provider: { Federated: `arn:aws:iam::${account}:saml-provider/${principal}` },
    };
    return {
      Effect: 'Allow',
      Principal: principals[type] ?? {},
      Action: isProvider ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRole',
      ...(Object.keys(equals).length > 0 && { Condition: { StringEquals: equals } }),
    };
  });
  return { Version: '2012-10-17', Statement: statements };
}

function attached(entry: JsonObject, account: string): JsonObject {
  const policies = member(entry, 'policies');
  const own = customerPolicies(policies).map((name) => policyArn(name, account));
  return { ManagedPolicyArns: [...awsPolicies(policies).map(awsArn), ...own] };
}

function boundary(entry: JsonObject, account: string): JsonObject {
  const name = textOf(entry, 'boundaryPolicy');
  return name === '' ? {} : { PermissionsBoundary: policyArn(name, account) };
}

function policyArn(name: string, account: string): string {
  return `arn:aws:iam::${account}:policy/${name}`;
}

/** The configuration has names without paths too. */
function awsArn(reference: string): string {
  const name = reference.replace(/^aws:/, '');
  if (name.startsWith('arn:')) return name.replace('{partition}', 'aws');
  const names = managedPolicyNames();
  const found = names.includes(name) ? name : names.find((each) => each.endsWith(`/${name}`));
  return `arn:aws:iam::aws:policy/${found ?? name}`;
}

function documentOf(document: string, file: string): Json {
  const path = join(dirname(file), document);
  return parseText(readText(path), path);
}
