import { assignedPermissions } from './assigned-permissions';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import type { PlannedPermissionSet, PlannedPolicyReference } from '../plan/planned-settings';
import { accountEntity, missingKey } from './account-entity';
import { resolveMonitoring } from './resolve-monitoring';
import { rejectWithoutProvider } from './resolve-providers';
import type { GuardrailDefinition, PermissionSetDefinition } from '../schema/account-schema';
import type { ResolvedAccount } from './account-directory';
import { managedPolicyArn, withJobFunction } from './managed-policy-reference';
import type { Resolution } from './resolve-entities';
import { whySelected } from './why-selected';

/** Most assignments of one permission set, because they are in one stack. */
const MOST_ASSIGNMENTS = 350;

/** Places settings, providers, guardrails and permission sets: what is not an identity or a policy of IAM. */
export function resolveAccountEntities(resolution: Resolution): void {
  const { source, directory, registry, placeholders } = resolution;
  const { settings = {}, guardrails = {}, permissionSets = {} } = source.definition;
  for (const [key, { in: target, ...rest }] of Object.entries(settings)) {
    if (target.stackSet !== undefined)
      throw settingsInStackSet(source.at('settings', key, 'in', 'stackSet'), key);
    const accounts = directory.select(target, 'settings', key, 'in');
    const entities = accounts.map((account) => {
      const accountSettings = placeholders.resolve(rest, account, ['settings', key]);
      // An account has one alias and one password policy, so its name is that of the account.
      return accountEntity(resolution, 'settings', key, 'settings', account, whySelected(target, account), {
        accountSettings,
      });
    });
    registry.add('settings', key, entities, false);
  }
  rejectWithoutProvider(resolution);
  resolveMonitoring(resolution);
  for (const [key, definition] of Object.entries(guardrails)) {
    const guardrail = {
      type: definition.type,
      targets: attachedTo(resolution, key, definition),
      controls: definition.controls,
    };
    const management = managementAccount(resolution, key);
    const entity = accountEntity(resolution, 'guardrail', key, key, management, 'management account', {
      guardrail,
      description: definition.description,
    });
    registry.add('guardrail', key, [entity], false);
  }
  for (const [key, definition] of Object.entries(permissionSets))
    registry.add('permission-set', key, [permissionSet(resolution, key, definition)], false);
}

function managementAccount({ source, directory }: Resolution, key: string): ResolvedAccount {
  const name = source.definition.organization?.managementAccount;
  if (name !== undefined) return directory.named(name, source.at('organization', 'managementAccount'));
  throw missingKey(
    source.at('guardrails', key),
    'a guardrail without a management account',
    'organization.managementAccount',
  );
}

function attachedTo(
  { source, directory }: Resolution,
  key: string,
  { attach }: GuardrailDefinition,
): string[] {
  const path = ['guardrails', key, 'attach'];
  const { organization, units = {} } = source.definition;
  const root = attach.root === true ? organization?.root : undefined;
  if (attach.root === true && root === undefined)
    throw missingKey(source.at(...path, 'root'), 'the root without its ID', 'organization.root');
  const ids = [
    ...(root === undefined ? [] : [root]),
    ...(attach.units ?? []).map((unit, i) => {
      const at = source.at(...path, 'units', i);
      directory.select({ units: [unit] }, ...path);
      const id = units[unit]?.id;
      if (id === undefined)
        throw missingKey(at, `organizational unit ${unit} without its ID`, `units.${unit}.id`);
      return id;
    }),
    ...(attach.accounts ?? []).map((name, i) => {
      const at = source.at(...path, 'accounts', i);
      const account = directory.named(name, at);
      if (account.isManagement) throw onManagement(name, at);
      return account.id;
    }),
  ];
  if (ids.length > 0) return ids;
  throw missingKey(
    source.at(...path),
    'a guardrail that is attached to nothing',
    'root, units or accounts in attach',
  );
}

function permissionSet(
  resolution: Resolution,
  key: string,
  definition: PermissionSetDefinition,
): PlannedEntity {
  const { source, directory, registry } = resolution;
  const path = ['permissionSets', key];
  const { organization } = source.definition;
  const center = organization?.identityCenter;
  if (center === undefined)
    throw missingKey(
      source.at(...path),
      'a permission set without IAM Identity Center',
      'organization.identityCenter',
    );
  const account = directory.named(center.account, source.at('organization', 'identityCenter', 'account'));
  const partition = organization?.partition ?? 'aws';
  const assignments = byPrincipal(
    (definition.assignments ?? []).map(({ in: target, ...who }, i) => ({
      ...who,
      accounts: directory.select(target, ...path, 'assignments', i, 'in').map(({ id }) => id),
    })),
  );
  const count = assignments.reduce((sum, { accounts }) => sum + accounts.length, 0);
  if (count > MOST_ASSIGNMENTS) throw tooMany(source.at(...path, 'assignments'), key, count);
  const inAssigned = (kind: 'boundary' | 'policy', name: string, at: string): PlannedEntity => {
    const assigned = new Set(assignments.flatMap(({ accounts }) => accounts));
    for (const each of directory.accounts)
      if (assigned.has(each.id)) registry.inAccount(kind, name, each.name, `permission set ${key}`, at);
    return registry.named(kind, name, at).byAccount.values().next().value as PlannedEntity;
  };
  /** Policies of the blueprint, by their name in it. */
  const own = new Map<string, PlannedPolicyReference>();
  const policies = withJobFunction(definition.jobFunction, definition.managedPolicies);
  const aws = policies.flatMap((reference, i) => {
    const at = source.at(...path, 'managedPolicies', i);
    const arn = managedPolicyArn(reference, partition, at, 'aws', (name) => {
      const policy = inAssigned('policy', name, at);
      own.set(name, referenceTo(policy));
      return policy;
    });
    return own.has(reference) ? [] : [arn.replace(/^.*:policy\//, '')];
  });
  const isPolicy = Object.hasOwn(source.definition.policies ?? {}, definition.boundary ?? '');
  const boundary =
    definition.boundary === undefined
      ? undefined
      : referenceTo(
          inAssigned(isPolicy ? 'policy' : 'boundary', definition.boundary, source.at(...path, 'boundary')),
        );
  const entity = accountEntity(resolution, 'permission-set', key, key, account, 'IAM Identity Center', {
    permissions: assignedPermissions(
      resolution,
      key,
      definition,
      new Set(
        assignments.flatMap(({ accounts }) => accounts).concat(assignments.length > 0 ? [] : [account.id]),
      ),
    ),
    description: definition.description,
    permissionSet: {
      instanceArn: center.instanceArn,
      awsManagedPolicies: aws,
      customerManagedPolicies: [...own.values()],
      ...(boundary !== undefined && { boundary }),
      ...(definition.sessionDuration !== undefined && { sessionDuration: definition.sessionDuration }),
      assignments,
    },
  });
  return { ...entity, region: center.region };
}

/** Several lines about one group or user are one assignment in all of their accounts. */
function byPrincipal(assignments: PlannedPermissionSet['assignments']): PlannedPermissionSet['assignments'] {
  const found = new Map<string, PlannedPermissionSet['assignments'][number]>();
  for (const each of assignments) {
    const key = JSON.stringify([each.group, each.user]);
    const accounts = [...(found.get(key)?.accounts ?? []), ...each.accounts];
    found.set(key, { ...each, accounts: [...new Set(accounts)] });
  }
  return [...found.values()];
}

function referenceTo({ name, settings }: PlannedEntity): PlannedPolicyReference {
  return { name, path: settings.path };
}

function settingsInStackSet(at: string, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'not-in-stack-set',
    at,
    subject: 'settings',
    got: key,
    expected:
      'accounts by units, tags or all: alias and password policy need a Lambda function, whose code a StackSet cannot carry',
    fix: 'write in: with units, tags or all',
  });
}

function onManagement(name: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'guardrail-of-the-management-account',
    at,
    subject: 'account',
    got: name,
    expected: 'a member account, because SCPs and RCPs do not apply to the management account',
    fix: 'remove the account from attach',
  });
}

function tooMany(at: string, key: string, count: number): IamPatternsError {
  return new IamPatternsError({
    code: 'quota-exceeded',
    at,
    got: `${count} assignments of permission set ${key}`,
    expected: `at most ${MOST_ASSIGNMENTS}, because a stack has at most 500 resources`,
    fix: 'split it into two permission sets, each for a part of the accounts',
  });
}
