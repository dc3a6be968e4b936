import type { GuardrailDefinition } from '../schema/account-schema';
import type { ControlDefinition } from '../schema/control-schema';
import type { UserDefinition } from '../schema/identity-schema';
import type { IdentityPoolDefinition } from '../schema/identity-pool-schema';
import type { MonitoringDefinition } from '../schema/monitoring-schema';
import type { TrustAnchorDefinition } from '../schema/trust-anchor-schema';

/** The credentials of a user. */
export type PlannedUserSettings = Pick<
  UserDefinition,
  'kind' | 'consoleAccess' | 'passwordResetRequired' | 'active' | 'accessKey' | 'reason'
>;

/** What an account watches in one Region. */
export interface PlannedMonitoring extends Omit<MonitoringDefinition, 'in' | 'regions' | 'roleUse'> {
  /** ARNs of roles. */
  readonly roleUse?: readonly string[];
}

/** A trust anchor. The paths of its files are absolute. */
export type PlannedTrustAnchor = Omit<TrustAnchorDefinition, 'in' | 'name'>;

/** The roles of an identity pool, by ARN. */
export interface PlannedIdentityPool {
  readonly identityPoolId: string;
  readonly authenticatedRole: string;
  readonly guestRole?: string;
  readonly userPools: readonly Omit<NonNullable<IdentityPoolDefinition['userPools']>[number], 'groups'>[];
}

/** An SCP or RCP. */
export interface PlannedGuardrail {
  readonly type: GuardrailDefinition['type'];
  /** IDs of the root, units and accounts that it is attached to. */
  readonly targets: readonly string[];
  readonly controls: readonly ControlDefinition[];
}

/** A customer managed policy of the accounts in which a permission set is assigned. */
export interface PlannedPolicyReference {
  readonly name: string;
  readonly path: string;
}

/** A permission set with its assignments. */
export interface PlannedPermissionSet {
  readonly instanceArn: string;
  /** Names with their paths. */
  readonly awsManagedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly PlannedPolicyReference[];
  /** The permissions boundary: a customer managed policy, or the name of one of AWS with its path. */
  readonly boundary?: PlannedPolicyReference | string;
  readonly relayState?: string;
  readonly sessionDuration?: string;
  readonly assignments: readonly {
    readonly group?: string;
    readonly user?: string;
    readonly accounts: readonly string[];
  }[];
}
