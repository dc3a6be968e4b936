import * as iam from 'aws-cdk-lib/aws-iam';

/** A principal that writes nothing into a trust policy, because the entries of a `RoleTrust` do. */
export class NoPrincipal extends iam.PrincipalBase {
  readonly policyFragment = new iam.PrincipalPolicyFragment({});

  override addToAssumeRolePolicy(): void {
    // An empty composite principal, which would do the same, is an error in the CDK.
  }

  override dedupeString(): undefined {
    return undefined;
  }
}
