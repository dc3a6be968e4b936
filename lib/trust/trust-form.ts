/** How a trust policy names a user or role. */
export enum TrustForm {
  /**
   * The user or role is the principal.
   *
   * The trust is exact: IAM binds it to the internal ID of this one identity. The identity must exist before the role. If
   * it is deleted and created again, it is no longer trusted until you redeploy the trust policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
   */
  NAMED = 'named',
  /**
   * The account is the principal, and the condition `aws:PrincipalArn` limits it to the user or role.
   *
   * The role can be deployed before the caller, two roles can trust each other, and the trust survives when the caller is
   * created again. It also trusts any later identity with the same ARN. For a group, the whole account is trusted; the
   * policies of its callers decide.
   */
  ACCOUNT = 'account',
}
