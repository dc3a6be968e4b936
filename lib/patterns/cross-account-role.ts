import type { Construct } from 'constructs';
import type { TrustConditionsProps } from '../trust/trust-conditions';
import type { TrustEntryProps } from '../trust/trust-entry';
import { PatternRole, type PatternRoleProps } from './pattern-role';
import { deterministicRoleName } from './physical-name';

/** Properties of a role that callers of other accounts assume. */
export interface CrossAccountRoleProps extends PatternRoleProps {
  /**
   * Who may assume the role from the start; `grantAssumeRole` adds others until synth.
   *
   * @default - nobody as yet
   */
  readonly trustedBy?: TrustEntryProps[];
  /**
   * The conditions that `grantAssumeRole` puts on every caller it lets in.
   *
   * @default - none
   */
  readonly conditions?: TrustConditionsProps;
  /**
   * The name, by which callers elsewhere know the role: 1–64 characters. Changing it replaces the role.
   *
   * @default - made of the root stack's name, the path, the region and a short hash
   */
  readonly roleName?: string;
}

/**
 * A role that callers of other accounts, or of this one, assume: the target of cross-account access.
 *
 * Its name is explicit from the first deployment, because callers are told it before it exists, and every caller
 * of the app gets its own half written: `sts:AssumeRole` on this role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
 */
export class CrossAccountRole extends PatternRole {
  constructor(scope: Construct, id: string, props: CrossAccountRoleProps = {}) {
    const { conditions, roleName = deterministicRoleName(scope, id), trustedBy = [], ...common } = props;
    super(scope, id, { ...common, roleName, trustedBy });
    this.trust._setDefaults({ grantConditions: conditions });
  }
}
