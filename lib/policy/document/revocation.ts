/** The name that the console of AWS gives to the policy, so that a later revocation there replaces ours. */
export const REVOCATION_POLICY_NAME = 'AWSRevokeOlderSessions';

/**
 * The statement that ends all sessions of a role that began before a time.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function revocationStatement(issuedBefore: Date): object {
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      DateLessThan: { 'aws:TokenIssueTime': issuedBefore.toISOString().replace(/\.\d{3}Z$/, 'Z') },
    },
  };
}
