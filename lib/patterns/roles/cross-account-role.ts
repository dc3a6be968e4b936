import type { Construct } from 'constructs';
import type { TrustConditions } from '../../trust/conditions/trust-conditions';
import type { TrustEntry } from '../../trust/trust-entry';
import { PatternRole, type PatternRoleBaseProps, type PatternRoleProps } from './pattern-role';
import { deterministicRoleName } from '../grants/physical-name';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `CrossAccountRole`. */
export interface CrossAccountRoleProps extends PatternRoleProps {
  /**
   * The callers that may assume the role, with their conditions. `grantAssumeRole` adds more.
   *
   * @default - no callers, until you grant some
   */
  readonly trustedBy?: TrustEntry[];
  /**
   * Conditions that apply to every entry of the trust: to `trustedBy`, to `grantAssumeRole` and to `trust.addEntry`. They
   * apply in addition to the conditions of the entry. An entry can opt out with `withoutRoleConditions`.
   *
   * @default - no conditions
   */
  readonly conditions?: TrustConditions;
  /**
   * The role name, 1–64 characters. Callers in other accounts know the role by its name. A change replaces the role.
   *
   * @default - made of the name of the root stack, the construct path, the Region and a short hash
   */
  readonly roleName?: string;
}

/**
 * A role that callers of other accounts, or of the same account, assume.
 *
 * It has an explicit name from the first deployment, because callers need its ARN before it exists. Every caller that is a
 * construct of the app also gets the permission: `sts:AssumeRole` on this role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
 */
export class CrossAccountRole extends PatternRole {
  constructor(scope: Construct, id: string, props: CrossAccountRoleProps = {}) {
    checkProps(new.target, 'CrossAccountRole', scope, id, props);
    const base: PatternRoleBaseProps = props;
    super(scope, id, { ...base, roleName: props.roleName ?? deterministicRoleName(scope, id) });
  }
}
