/** The name that the console of AWS gives to the policy, so that a later revocation there replaces ours. */
export const REVOCATION_POLICY_NAME = 'AWSRevokeOlderSessions';

/**
 * The statement that ends all sessions of a role that began before a time.
 *
 * Sessions have their time in whole seconds, so a part of a second counts as the whole: no session from before it stays.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function revocationStatement(issuedBefore: Date): object {
  const time = new Date(Math.ceil(issuedBefore.getTime() / 1000) * 1000);
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      DateLessThan: { 'aws:TokenIssueTime': time.toISOString().replace(/\.\d{3}Z$/, 'Z') },
    },
  };
}
