import { IamPatternsError } from '../../errors';
import { NameRules, type NameRule } from '../../policy/principal/entity-name';
import { Quota } from '../../policy/quota';
import type { PlannedEntity } from '../plan/plan';
import type { PlannedPermissionSet, PlannedPolicyReference } from '../plan/planned-settings';
import type { PermissionSetDefinition } from '../schema/account-schema';
import { pathAndName, secondsOf } from '../schema/name-schema';
import { accountEntity, missingKey } from './account-entity';
import { assignedPermissions } from './assigned-permissions';
import { managedPolicyArn, withJobFunction } from './managed-policy-reference';
import type { Resolution } from './resolve-entities';

/** Most assignments of one permission set, because they are in one stack. */
const MOST_ASSIGNMENTS = 350;
const LONGEST_DESCRIPTION = 700;

/** A permission set with its assignments, in the account and Region of IAM Identity Center. */
export function resolvePermissionSet(
  resolution: Resolution,
  key: string,
  definition: PermissionSetDefinition,
): PlannedEntity {
  const { source, directory } = resolution;
  const path = ['permissionSets', key];
  const at = (...step: PropertyKey[]): string => source.at(...path, ...step);
  const { organization } = source.definition;
  const center = organization?.identityCenter;
  if (center === undefined)
    throw missingKey(at(), 'a permission set without IAM Identity Center', 'organization.identityCenter');
  checkLimits(key, definition, at);
  const account = directory.named(center.account, source.at('organization', 'identityCenter', 'account'));
  const assignments = byPrincipal(
    (definition.assignments ?? []).map(({ in: target, ...who }, i) => ({
      ...who,
      accounts: directory.select(target, ...path, 'assignments', i, 'in').map(({ id }) => id),
    })),
  );
  const count = assignments.reduce((sum, { accounts }) => sum + accounts.length, 0);
  if (count > MOST_ASSIGNMENTS)
    throw over(
      at('assignments'),
      `${count} assignments of permission set ${key}`,
      `at most ${MOST_ASSIGNMENTS}, because a stack has at most 500 resources`,
      'split it into two permission sets, each for a part of the accounts',
    );
  const assigned = new Set(assignments.flatMap(({ accounts }) => accounts));
  const references = new PolicyReferences(resolution, key, assigned);
  const policies = withJobFunction(definition.jobFunction, definition.managedPolicies).map((reference, i) =>
    references.policy(reference, at('managedPolicies', i)),
  );
  if (policies.length > Quota.managedPoliciesPerRole.default)
    throw over(
      at('managedPolicies'),
      `${policies.length} managed policies of permission set ${key}`,
      `at most ${Quota.managedPoliciesPerRole.default}, the default quota of managed policies of a role`,
      'use fewer policies, or permissions',
    );
  const boundary =
    definition.boundary === undefined ? undefined : references.boundary(definition.boundary, at('boundary'));
  const { sessionDuration, relayState } = definition;
  const entity = accountEntity(resolution, 'permission-set', key, key, account, 'IAM Identity Center', {
    permissions: assignedPermissions(
      resolution,
      key,
      definition,
      assigned.size > 0 ? assigned : new Set([account.id]),
    ),
    description: definition.description,
    permissionSet: {
      instanceArn: center.instanceArn,
      awsManagedPolicies: policies.filter((each) => typeof each === 'string'),
      customerManagedPolicies: policies.filter((each) => typeof each !== 'string'),
      ...(boundary !== undefined && { boundary }),
      ...(sessionDuration !== undefined && { sessionDuration }),
      ...(relayState !== undefined && { relayState }),
      assignments,
    },
    ...(references.needs.size > 0 && { needs: [...references.needs] }),
  });
  return { ...entity, region: center.region };
}

/** Resolves the managed policies that a permission set names. */
class PolicyReferences {
  /** ARNs of policies that must exist in the accounts before the permission set is assigned there. */
  readonly needs = new Set<string>();
  private readonly partition: string;

  constructor(
    private readonly resolution: Resolution,
    private readonly key: string,
    /** IDs of the accounts of the assignments. */
    private readonly assigned: ReadonlySet<string>,
  ) {
    this.partition = resolution.source.definition.organization?.partition ?? 'aws';
  }

  /** A customer managed policy, or the name of an AWS managed policy with its path. */
  policy(reference: string, at: string): PlannedPolicyReference | string {
    return this.resolve('policy', reference, at);
  }

  boundary(reference: string, at: string): PlannedPolicyReference | string {
    const isPolicy = Object.hasOwn(this.resolution.source.definition.policies ?? {}, reference);
    return this.resolve(isPolicy ? 'policy' : 'boundary', reference, at);
  }

  private resolve(
    kind: 'policy' | 'boundary',
    reference: string,
    at: string,
  ): PlannedPolicyReference | string {
    const { path, name } = pathAndName(reference);
    if (path !== undefined) return this.elsewhere({ name, path }, at);
    let own: PlannedEntity | undefined;
    const arn = managedPolicyArn(reference, this.partition, at, 'aws', (named) => {
      own = this.inAssigned(kind, named, at);
      return own;
    });
    if (own === undefined) return arn.replace(/^.*:policy\//, '');
    const planned = { name: own.name, path: own.settings.path };
    this.need(planned);
    return planned;
  }

  private elsewhere(reference: PlannedPolicyReference, at: string): PlannedPolicyReference {
    check(NameRules.managedPolicyName, reference.name, at);
    check(NameRules.path, reference.path, at);
    this.need(reference);
    return reference;
  }

  private inAssigned(kind: 'boundary' | 'policy', name: string, at: string): PlannedEntity {
    const { directory, registry } = this.resolution;
    const [first, ...others] = directory.accounts
      .filter(({ id }) => this.assigned.has(id))
      .map((each) => registry.inAccount(kind, name, each.name, `permission set ${this.key}`, at));
    const other = others.find(
      (each) => each.name !== first?.name || each.settings.path !== first.settings.path,
    );
    if (first !== undefined && other !== undefined) throw this.otherName(first, other, at);
    return first ?? (registry.named(kind, name, at).byAccount.values().next().value as PlannedEntity);
  }

  private otherName(first: PlannedEntity, other: PlannedEntity, at: string): IamPatternsError {
    return new IamPatternsError({
      code: 'policy-with-several-names',
      at,
      got: `policy ${first.key} for permission set ${this.key}, which is ${first.name} in account ${first.account.name} and ${other.name} in account ${other.account.name}`,
      expected: 'a policy with one name and path in every account where the permission set is assigned',
      fix: 'remove the placeholders from its name and path',
    });
  }

  private need({ name, path }: PlannedPolicyReference): void {
    for (const account of this.assigned)
      this.needs.add(`arn:${this.partition}:iam::${account}:policy${path}${name}`);
  }
}

function checkLimits(
  key: string,
  { description = '', sessionDuration, relayState }: PermissionSetDefinition,
  at: (...step: PropertyKey[]) => string,
): void {
  check(NameRules.permissionSetName, key, at());
  if (relayState !== undefined) check(NameRules.relayState, relayState, at('relayState'));
  if (description.length > LONGEST_DESCRIPTION)
    throw over(
      at('description'),
      `description of ${description.length} characters`,
      `at most ${LONGEST_DESCRIPTION} characters`,
      'shorten the description',
    );
  if (sessionDuration === undefined) return;
  const { minimum, maximum } = Quota.roleSession;
  const seconds = secondsOf(sessionDuration);
  if (seconds < minimum || seconds > maximum)
    throw over(
      at('sessionDuration'),
      `session duration ${sessionDuration} of permission set ${key}`,
      '1h to 12h',
      'stay within the limit',
    );
}

function check(rule: NameRule, text: string, at: string): void {
  if (rule.test(text)) return;
  throw new IamPatternsError({
    code: 'malformed-name',
    at,
    got: `${rule.what} "${text}"`,
    expected: rule.expected,
    fix: `correct the ${rule.what}`,
  });
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

function over(at: string, got: string, expected: string, fix: string): IamPatternsError {
  return new IamPatternsError({ code: 'quota-exceeded', at, got, expected, fix });
}
