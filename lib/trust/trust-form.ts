/** How a trust policy names a user or role. */
export enum TrustForm {
  /**
   * The user or role itself as the principal.
   *
   * Exact: IAM binds the trust to that very identity. It must exist first, and if it is deleted and created
   * anew the trust is dead until the trust policy is saved again.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
   */
  NAMED = 'named',
  /**
   * Its account as the principal, and `aws:PrincipalArn` as a condition.
   *
   * Needs no order of deployment, allows circles and survives the caller's re-creation, and so also trusts
   * whoever re-creates a caller of that name. A group becomes its whole account: the policies of the callers
   * decide then.
   */
  ACCOUNT = 'account',
}
