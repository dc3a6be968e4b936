import type { ProviderDefinition, SettingsDefinition } from '../schema/account-schema';
import type { When } from '../schema/condition-schema';
import type { BoundaryDefinition, RoleDefinition } from '../schema/identity-schema';
import type { ServiceLinkedRoleDefinition } from '../schema/linked-role-schema';
import type { Permission } from '../schema/permission-schema';
import type { AccessAssertion } from '../../assertion/access-assertion';
import type {
  PlannedGuardrail,
  PlannedIdentityPool,
  PlannedMonitoring,
  PlannedPermissionSet,
  PlannedTrustAnchor,
  PlannedUserSettings,
} from './planned-settings';

/** What an organization gets, as data: account by account, stack by stack, with the line that each part comes from. */
export interface Plan {
  readonly organization: PlannedOrganization;
  readonly accounts: readonly PlannedAccount[];
  /** In the order of deployment: callers before the trusts that name them. */
  readonly stacks: readonly PlannedStack[];
  /** Each of them is in a stack of its own, which has its place in the same order. */
  readonly stackSets: readonly PlannedStackSet[];
  /** Users, roles and policies that exist already and that the plan refers to. */
  readonly existing: readonly PlannedEntity[];
  readonly assertions: readonly AccessAssertion[];
  /** Whether assertions may take for granted that resources outside of the templates have no policies of their own. */
  readonly assumesNoResourcePolicies: boolean;
  /** What other people must do, because the blueprint cannot. */
  readonly notes: readonly string[];
  /** Stacks that are full or nearly full, and entries of the placement that name nothing. */
  readonly placement: readonly PlacementNote[];
}

/** What follows from a stack that is full or nearly full, or from an entry of the placement that names nothing. */
export interface PlacementNote {
  readonly stack: string;
  readonly text: string;
  /** Whether a later change could move what is deployed. */
  readonly isError: boolean;
  /** Whether an entry of the placement names nothing that the blueprint defines. */
  readonly isStale: boolean;
}

/** The organization, as far as the blueprint says. */
export interface PlannedOrganization {
  readonly id?: string;
  readonly partition: string;
  readonly root?: string;
  readonly managementAccount?: string;
  /** Organizational units with an ID. */
  readonly units: readonly { readonly name: string; readonly id: string; readonly parent?: string }[];
}

/** An account, and where it is in the organization. */
export interface PlannedAccount {
  readonly name: string;
  readonly id: string;
  readonly units: readonly string[];
  /** The ID of its organizational unit, if the blueprint has it. */
  readonly unitId?: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A stack of one account and Region. */
export interface PlannedStack {
  /** Unique in the plan, and the construct ID of the stack. It stays the same while the account keeps its name. */
  readonly id: string;
  readonly account: PlannedAccount;
  readonly region: string;
  /** 0 for stacks that wait for no other. */
  readonly wave: number;
  /** IDs of the stacks that must be deployed first. */
  readonly after: readonly string[];
  readonly entities: readonly PlannedEntity[];
}

/** A StackSet with service-managed permissions: one template for all accounts of its units. */
export interface PlannedStackSet extends PlannedStack {
  /** Its name in the blueprint and in AWS. */
  readonly key: string;
  readonly from: string;
  readonly description?: string;
  /** IDs of the root or of organizational units. */
  readonly targets: readonly string[];
  /** What the template contains. The account of these entities stands for each of `accounts`. */
  readonly entities: readonly PlannedEntity[];
  /** The accounts of the blueprint in which it exists. AWS adds each account that joins the units. */
  readonly accounts: readonly PlannedAccount[];
  /** IDs of accounts that are left out. */
  readonly excluded: readonly string[];
  /** The Region of its stacks in the accounts. */
  readonly targetRegion: string;
  /** Whether an account that is not the management account holds it. */
  readonly isDelegated: boolean;
  readonly retainStacks: boolean;
}

/** What a stack can contain, in the order in which entities refer to each other. */
export const ENTITY_KINDS = [
  ...(['boundary', 'policy', 'group', 'user', 'provider', 'trust-anchor', 'role'] as const),
  ...(['settings', 'monitoring', 'guardrail', 'permission-set'] as const),
  ...(['service-linked-role', 'identity-pool'] as const),
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Something that a stack contains. */
export interface PlannedEntity {
  readonly kind: EntityKind;
  /** Its name in the blueprint. */
  readonly key: string;
  /** Its name in AWS. */
  readonly name: string;
  readonly arn: string;
  /** The account that it is in. */
  readonly account: PlannedAccount;
  /**
   * The Region of its stack.
   *
   * @default - the Region of the account's IAM stacks
   */
  readonly region?: string;
  /**
   * The StackSet that makes it.
   *
   * @default - the stack of the account makes it
   */
  readonly stackSet?: string;
  /** The line that defines it. */
  readonly from: string;
  /** Which part of the target selects this account. */
  readonly why: string;
  readonly settings: EntitySettings;
  /** Who may assume it, for a role. */
  readonly trust: readonly PlannedTrust[];
}

/** What an entity is made with. Placeholders are resolved. */
export interface EntitySettings extends Partial<
  Pick<
    RoleDefinition,
    | 'kind'
    | 'description'
    | 'service'
    | 'sourceAccount'
    | 'sourceArn'
    | 'sourceOrganizationId'
    | 'serviceIsNew'
    | 'createdRoles'
    | 'github'
    | 'saml'
    | 'oidc'
    | 'rolesAnywhere'
    | 'cognito'
    | 'podIdentity'
    | 'breakGlass'
    | 'revokeSessionsBefore'
    | 'trustStatements'
    | 'instanceProfile'
    | 'maxSession'
    | 'maxAccessLevel'
    | 'when'
  >
> {
  readonly path: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly permissions: readonly PlannedPermission[];
  readonly managedPolicies: readonly string[];
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
  /** ARN of the identity provider that a role trusts. */
  readonly identityProvider?: string;
  /** ARN of the boundary whose permissions the role gets, to manage roles. */
  readonly delegate?: string;
  readonly delegation?: BoundaryDefinition['delegation'];
  readonly user?: PlannedUserSettings;
  readonly monitoring?: PlannedMonitoring;
  /** ARNs of groups, for a user. */
  readonly groups?: readonly string[];
  /** Findings of the checks that are intended. */
  readonly acknowledge?: readonly { readonly findings: readonly string[]; readonly reason: string }[];
  readonly mfaGuard?: boolean;
  readonly mfaGuardExemptions?: readonly string[];
  readonly selfManagedCredentials?: boolean;
  readonly accountSettings?: Omit<SettingsDefinition, 'in'>;
  readonly guardrail?: PlannedGuardrail;
  readonly permissionSet?: PlannedPermissionSet;
  readonly provider?: Omit<ProviderDefinition, 'in' | 'existing'>;
  readonly trustAnchor?: PlannedTrustAnchor;
  readonly identityPool?: PlannedIdentityPool;
  readonly serviceLinkedRole?: Omit<ServiceLinkedRoleDefinition, 'in'>;
  /** ARNs of what must exist first, beside what the other settings name. */
  readonly needs?: readonly string[];
}

/** A permission with the line that it comes from. */
export interface PlannedPermission extends Omit<Permission, 'use'> {
  readonly from: string;
}

/** One entry of the trust of a role: a line of access in one account. */
export interface PlannedTrust {
  readonly callers: readonly PlannedCaller[];
  readonly when?: When;
  readonly form: 'named' | 'account';
  readonly from: string;
  readonly because?: string;
}

/** A caller of a role. */
export type PlannedCaller =
  | { readonly kind: 'user' | 'group' | 'role'; readonly arn: string; readonly exists: boolean }
  | { readonly kind: 'account'; readonly account: string; readonly isThirdParty: boolean }
  | { readonly kind: 'organization'; readonly id: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'permission-set'; readonly name: string; readonly account: string }
  | { readonly kind: 'arn' | 'arn-pattern'; readonly arn: string }
  | { readonly kind: 'self' };
