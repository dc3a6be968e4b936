import * as iam from 'aws-cdk-lib/aws-iam';
import { AccountCaller, OrganizationCaller } from './callers/account-caller';
import { ArnPatternCaller } from './callers/arn-pattern-caller';
import { bindingOf } from './callers/binding-of-principal';
import type { CallerBinding } from './callers/caller-binding';
import { SelfCaller } from './callers/entity-caller';
import { PermissionSetCaller, type PermissionSetOptions } from './callers/permission-set-caller';
import type { WebIdentity } from './callers/oidc/web-identity';
import { PodIdentityCaller, type PodIdentityOptions } from './callers/service/pod-identity-caller';
import { servicePrincipal } from './callers/service/service-caller';
import { SourceCaller } from './callers/service/source-caller';
import type { ServiceSourceOptions } from './callers/service/source-conditions';
import { CognitoCaller, type CognitoOptions } from './callers/cognito/cognito-caller';
import { RolesAnywhereCaller, type RolesAnywhereOptions } from './callers/certificate/roles-anywhere-caller';
import { SamlCaller, type SamlOptions } from './callers/saml/saml-caller';
import { rejectUnsetValues, requireText, requireValue } from './names/unset-values';
import { checkArguments } from '../arguments/checked-class';

/**
 * Who may assume a role. An entry of a trust policy has one or more callers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class Caller {
  /**
   * A user, role, group or any other principal of the CDK. Users, roles and groups of the app also get the permission. A group
   * keeps it out of the users' own policies, which the check `user-policy` reports as information.
   */
  static of(principal: iam.IPrincipal): Caller {
    requireValue(principal, 'principal of Caller.of');
    return new Caller(bindingOf(principal));
  }

  /**
   * One existing user or role, by its ARN. The check `trust-third-party` warns of accounts outside the app without an external
   * ID.
   */
  static arn(arn: string): Caller {
    requireText(arn, 'ARN of Caller.arn', 'arn:aws:iam::222222222222:role/Deployer');
    return new Caller(bindingOf(new iam.ArnPrincipal(arn)));
  }

  /**
   * The users or roles whose ARNs match a pattern with a literal account. The trust always has the ACCOUNT form, because
   * IAM does not support wildcards in principals.
   */
  static arnPattern(pattern: string): Caller {
    requireText(pattern, 'pattern of Caller.arnPattern', 'arn:aws:iam::222222222222:role/ops/*');
    return new Caller(new ArnPatternCaller(pattern));
  }

  /**
   * A whole account. Its administrators decide who may assume the role, by granting `sts:AssumeRole`. The check
   * `trust-whole-account` warns of it, and `trust-third-party` of accounts outside the app without an external ID.
   */
  static account(accountId: string): Caller {
    requireText(accountId, 'account ID of Caller.account', '222222222222');
    return new Caller(new AccountCaller(accountId));
  }

  /** Every principal of an organization, such as `o-exampleorgid`. */
  static organization(organizationId: string): Caller {
    requireText(organizationId, 'organization ID of Caller.organization', 'o-exampleorgid');
    return new Caller(new OrganizationCaller(organizationId));
  }

  /**
   * An AWS service, such as `ec2.amazonaws.com`. The name fits the partition of the role, so write it without `.cn`. For
   * services that say for which resource they act, the check `confused-deputy` asks for `sourceArn` or `sourceAccount`.
   */
  static service(service: string): Caller {
    requireText(service, 'service of Caller.service', 'ec2.amazonaws.com');
    return new Caller(bindingOf(servicePrincipal(service)));
  }

  /**
   * An AWS service that acts for resources of the role's account, or of the source that you name. For services that do not
   * say for whom they act, such as EC2 and Lambda, it is `Caller.service`.
   */
  static serviceOnBehalfOf(service: string, source: ServiceSourceOptions = {}): Caller {
    requireText(service, 'service of Caller.serviceOnBehalfOf', 'states.amazonaws.com');
    rejectUnsetValues(source, '', 'Caller.serviceOnBehalfOf.');
    return new Caller(new SourceCaller(service, source));
  }

  /** Pods on Amazon EKS that use EKS Pod Identity. */
  static podIdentity(options: PodIdentityOptions): Caller {
    requireText(options.namespace, 'namespace of Caller.podIdentity', 'shop');
    rejectUnsetValues(options, '', 'Caller.podIdentity.');
    return new Caller(new PodIdentityCaller(options));
  }

  /** Workloads and people with a token of an OIDC provider: `WebIdentity.gitHubActions(…)`. */
  static webIdentity(identity: WebIdentity): Caller {
    requireValue(identity, 'identity of Caller.webIdentity');
    return new Caller(identity._binding);
  }

  /** Users of an Amazon Cognito identity pool: those who have signed in, or guests. */
  static cognito(options: CognitoOptions): Caller {
    requireText(options.identityPoolId, 'identityPoolId of Caller.cognito', 'eu-west-1:11111111-…');
    return new Caller(new CognitoCaller(options));
  }

  /** People who sign in with SAML. */
  static saml(options: SamlOptions): Caller {
    requireValue(options.providers, 'providers of Caller.saml');
    rejectUnsetValues(options, '', 'Caller.saml.');
    return new Caller(new SamlCaller(options));
  }

  /** Workloads with an X.509 certificate, through IAM Roles Anywhere. */
  static rolesAnywhere(options: RolesAnywhereOptions): Caller {
    requireValue(options.trustAnchorArns, 'trustAnchorArns of Caller.rolesAnywhere');
    rejectUnsetValues(options, '', 'Caller.rolesAnywhere.');
    return new Caller(new RolesAnywhereCaller(options));
  }

  /** The users of an IAM Identity Center permission set in one account. */
  static permissionSet(options: PermissionSetOptions): Caller {
    const { accountId, permissionSetName } = options;
    requireText(accountId, 'accountId of Caller.permissionSet', '222222222222');
    requireText(permissionSetName, 'permissionSetName of Caller.permissionSet', 'Operations');
    rejectUnsetValues(options, '', 'Caller.permissionSet.');
    return new Caller(new PermissionSetCaller(options));
  }

  /**
   * The role itself. A role does not trust itself unless its trust policy says so.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
   */
  static thisRole(): Caller {
    return new Caller(new SelfCaller());
  }

  /** @internal */
  readonly _binding: CallerBinding;

  private constructor(binding: CallerBinding) {
    this._binding = binding;
  }
}
checkArguments(Caller);
