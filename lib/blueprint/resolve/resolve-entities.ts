import { NameRules, type NameRule } from '../../policy/principal/entity-name';
import { IamPatternsError } from '../../errors';
import type { EntityKind, EntitySettings, PlannedAccount, PlannedEntity } from '../plan/plan';
import type {
  BoundaryDefinition,
  GroupDefinition,
  PolicyDefinition,
  RoleDefinition,
  UserDefinition,
} from '../schema/identity-schema';
import type { ResolvedAccount } from './account-directory';
import { checkInstanceProfiles } from './check-instance-profiles';
import { checkStatements } from './check-statements';
import { checkQuotas } from './check-quotas';
import type { Resolution } from './blueprint-resolution';
import { delegatedBoundary, identityProvider, trustAnchors } from './role-references';
import { managedPolicyArn, withJobFunction } from './managed-policy-reference';
import { Placeholders } from './placeholders';
import { whySelected } from './why-selected';

type Definition = Partial<
  BoundaryDefinition &
    GroupDefinition &
    PolicyDefinition &
    Omit<RoleDefinition, 'kind'> &
    Omit<UserDefinition, 'kind'>
> &
  Pick<RoleDefinition, 'in'> & { readonly kind?: (RoleDefinition | UserDefinition)['kind'] };

type Own = Omit<Definition, 'in' | 'permissions' | 'managedPolicies' | 'groups' | 'boundary'>;

export type { Resolution } from './blueprint-resolution';

const KINDS: readonly (readonly [
  kind: EntityKind,
  section: 'boundaries' | 'policies' | 'groups' | 'users' | 'roles',
  arnType: string,
  rule: NameRule,
])[] = [
  ['boundary', 'boundaries', 'policy', NameRules.managedPolicyName],
  ['policy', 'policies', 'policy', NameRules.managedPolicyName],
  ['group', 'groups', 'group', NameRules.groupName],
  ['user', 'users', 'user', NameRules.userName],
  ['role', 'roles', 'role', NameRules.roleName],
];

/** Places every definition in its accounts. What others refer to comes first. */
export function resolveEntities(resolution: Resolution): void {
  const { source, directory, registry } = resolution;
  for (const [kind, section, arnType, rule] of KINDS) {
    const definitions: Readonly<Record<string, Definition>> = source.definition[section] ?? {};
    for (const [key, definition] of Object.entries(definitions)) {
      const entity = new EntityResolver(resolution, { kind, section, arnType, rule }, key, definition);
      const accounts = directory.select(definition.in, section, key, 'in');
      registry.add(
        kind,
        key,
        accounts.map((account) => entity.inAccount(account)),
        definition.existing === true,
        templateOf(resolution, definition, (account) => entity.inAccount(account)),
      );
    }
  }
}

/** What a definition is in the template of its StackSet. */
function templateOf(
  { directory }: Resolution,
  { in: { stackSet } }: Definition,
  inAccount: (account: ResolvedAccount) => PlannedEntity,
): PlannedEntity | undefined {
  const account = directory.templateAccounts.find((each) => each.stackSet === stackSet);
  return stackSet === undefined || account === undefined ? undefined : inAccount(account);
}

/** Credentials stand apart, because a user and a role both have a kind. */
function userSettings({
  kind,
  consoleAccess,
  passwordResetRequired,
  active,
  accessKey,
  reason,
  ...rest
}: Own) {
  const user = { kind, consoleAccess, passwordResetRequired, active, accessKey, reason };
  return kind === undefined ? rest : { ...rest, user };
}

interface KindOf {
  readonly kind: EntityKind;
  readonly section: string;
  readonly arnType: string;
  readonly rule: NameRule;
}

/** What is resolved apart from the settings of an entity. */
const RESOLVED_APART: ReadonlySet<string> = new Set([
  ...['in', 'permissions', 'managedPolicies', 'groups', 'boundary', 'delegate', 'existing'],
  'jobFunction',
]);

/** Resolves one definition, account by account. */
class EntityResolver {
  private readonly path: readonly PropertyKey[];
  private readonly from: string;
  private readonly hasPlaceholders: boolean;
  private readonly rest: Own;

  constructor(
    private readonly resolution: Resolution,
    private readonly kind: KindOf,
    private readonly key: string,
    private readonly definition: Definition,
  ) {
    this.path = [kind.section, key];
    this.from = resolution.source.at(...this.path);
    const own = Object.fromEntries(Object.entries(definition).filter(([name]) => !RESOLVED_APART.has(name)));
    this.rest = own;
    this.hasPlaceholders = Placeholders.areIn(own);
  }

  inAccount(account: ResolvedAccount): PlannedEntity {
    const { kind, key, from, resolution, path } = this;
    const own = this.hasPlaceholders ? resolution.placeholders.resolve(this.rest, account, path) : this.rest;
    const { name = key, path: iamPath = '/', ...settings } = kind.kind === 'user' ? userSettings(own) : own;
    this.checkName(name, account);
    const partition = resolution.source.definition.organization?.partition ?? 'aws';
    const entity: PlannedEntity = {
      kind: kind.kind,
      key,
      name,
      arn: `arn:${partition}:iam::${account.id}:${kind.arnType}${iamPath}${name}`,
      account: resolution.accounts.get(account.name) as PlannedAccount,
      ...(this.definition.in.stackSet !== undefined && { stackSet: this.definition.in.stackSet }),
      from,
      why: whySelected(this.definition.in, account),
      settings: {
        ...(settings as unknown as EntitySettings),
        path: iamPath,
        ...this.references(account, partition, settings),
      },
      trust: [],
    };
    checkQuotas(entity, (...step) => resolution.source.at(...path, ...step));
    checkStatements(entity.settings.trustStatements ?? [], 'trust', (...step) =>
      resolution.source.at(...path, 'trustStatements', ...step),
    );
    checkInstanceProfiles(entity, resolution.source.at(...path, 'instanceProfile'));
    return entity;
  }

  private references(
    account: ResolvedAccount,
    partition: string,
    { rolesAnywhere, createdRoles }: Partial<EntitySettings>,
  ) {
    const { definition, resolution, path, key, kind } = this;
    const { source, registry, permissions } = resolution;
    const dependent = `${kind.kind} ${key}`;
    const { delegate, boundary, groups, jobFunction } = definition;
    const managedPolicies = withJobFunction(jobFunction, definition.managedPolicies);
    const boundaryArn =
      boundary === undefined
        ? undefined
        : this.boundaryArn(boundary, account, partition, source.at(...path, 'boundary'));
    const delegated =
      delegate === undefined ? undefined : delegatedBoundary(resolution, delegate, account, path, dependent);
    const provider = identityProvider(resolution, definition, account, path);
    const anchors = rolesAnywhere && trustAnchors(resolution, rolesAnywhere.trustAnchors, account, path);
    return {
      permissions: permissions.resolve(definition.permissions, account, [...path, 'permissions']),
      managedPolicies: [
        ...new Set(
          resolution.placeholders
            .resolve(managedPolicies, account, [...path, 'managedPolicies'])
            .map((reference, i) =>
              managedPolicyArn(
                reference,
                partition,
                source.at(...path, 'managedPolicies', i),
                account.id,
                (name, at) => registry.inAccount('policy', name, account.name, dependent, at),
              ),
            ),
        ),
      ],
      ...(boundaryArn !== undefined && { boundary: boundaryArn }),
      ...(delegated !== undefined && { boundary: delegated, delegate: delegated }),
      ...(provider !== undefined && { identityProvider: provider }),
      ...(anchors !== undefined && {
        rolesAnywhere: { ...rolesAnywhere, trustAnchors: anchors.all },
        ...(anchors.own.length > 0 && { needs: anchors.own }),
      }),
      ...(createdRoles !== undefined && {
        createdRoles: {
          ...createdRoles,
          boundary: this.boundaryArn(
            createdRoles.boundary,
            account,
            partition,
            source.at(...path, 'createdRoles', 'boundary'),
          ),
        },
      }),
      ...(groups !== undefined && {
        groups: groups.map(
          (group, i) =>
            registry.inAccount('group', group, account.name, dependent, source.at(...path, 'groups', i)).arn,
        ),
      }),
    };
  }

  /** A boundary, a policy that serves as one, or an ARN. */
  private boundaryArn(boundary: string, account: ResolvedAccount, partition: string, at: string): string {
    const { registry, placeholders, source } = this.resolution;
    const { policies = {}, boundaries = {} } = source.definition;
    const isPolicy = Object.hasOwn(policies, boundary) && !Object.hasOwn(boundaries, boundary);
    const dependent = `${this.kind.kind} ${this.key}`;
    const reference = placeholders.resolve(boundary, account, [...this.path, 'boundary']);
    if (/^(arn|aws):/.test(reference))
      return managedPolicyArn(reference, partition, at, account.id, () => ({ arn: reference }));
    return registry.inAccount(isPolicy ? 'policy' : 'boundary', boundary, account.name, dependent, at).arn;
  }

  private checkName(name: string, account: ResolvedAccount): void {
    const { rule, kind } = this.kind;
    if (rule.test(name)) return;
    const isOwn = this.definition.name !== undefined;
    throw new IamPatternsError({
      code: 'malformed-name',
      at: this.resolution.source.at(...this.path, ...(isOwn ? ['name'] : [])),
      got: `${rule.what} "${name}" of ${kind} ${this.key} in account ${account.name}`,
      expected: rule.expected,
      fix: isOwn ? 'correct the name' : 'add a shorter name, or rename the definition',
    });
  }
}
