import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  AccountCaller,
  OrganizationCaller,
  PatternCaller,
  PermissionSetCaller,
  type PermissionSetCallerProps,
} from './account-caller';
import type { CallerBinding } from './caller-binding';
import { entityOf } from './entity';
import { EntityCaller, GroupCaller, SelfCaller } from './entity-caller';
import { PrincipalCaller } from './principal-caller';

/**
 * Who may assume a role: one entry of a trust policy has one or more of them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class Caller {
  /** A user, role, group or any other principal of the CDK; users and roles of the app get their side written. */
  static of(principal: iam.IPrincipal): Caller {
    if (Construct.isConstruct(principal) && 'groupArn' in principal) {
      return new Caller(new GroupCaller(principal as unknown as iam.IGroup));
    }
    const entity = entityOf(principal);
    return new Caller(entity ? new EntityCaller(principal, entity) : new PrincipalCaller(principal));
  }

  /** One user or role that exists already, by its ARN. */
  static arn(arn: string): Caller {
    return new Caller(new PrincipalCaller(new iam.ArnPrincipal(arn)));
  }

  /**
   * The users or roles whose ARNs match a pattern, with a literal account; always in the form of the account with
   * `aws:PrincipalArn`, because IAM knows no wildcards inside principals.
   */
  static arnPattern(pattern: string): Caller {
    return new Caller(new PatternCaller(pattern));
  }

  /** A whole account, whose administrators then decide who may come by granting `sts:AssumeRole`. */
  static account(accountId: string): Caller {
    return new Caller(new AccountCaller(accountId));
  }

  /** Every principal of an organization, such as `o-exampleorgid`. */
  static organization(organizationId: string): Caller {
    return new Caller(new OrganizationCaller(organizationId));
  }

  /** An AWS service, such as `ec2.amazonaws.com`. */
  static service(service: string): Caller {
    return new Caller(new PrincipalCaller(new iam.ServicePrincipal(service)));
  }

  /** The people of an Identity Center permission set in one account. */
  static permissionSet(props: PermissionSetCallerProps): Caller {
    return new Caller(new PermissionSetCaller(props));
  }

  /**
   * The role itself. Since 2022 a role does not trust itself unless its trust policy says so.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
   */
  static self(): Caller {
    return new Caller(new SelfCaller());
  }

  /** @internal */
  readonly _binding: CallerBinding;

  private constructor(binding: CallerBinding) {
    this._binding = binding;
  }
}
