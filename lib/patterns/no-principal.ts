import * as iam from 'aws-cdk-lib/aws-iam';

/** A principal that writes nothing into a trust policy: the entries of a `RoleTrust` do. */
export class NoPrincipal extends iam.PrincipalBase {
  readonly policyFragment = new iam.PrincipalPolicyFragment({});

  override addToAssumeRolePolicy(): void {
    // Nothing: an empty composite principal, which would say the same, is an error in the CDK.
  }

  override dedupeString(): undefined {
    return undefined;
  }
}
