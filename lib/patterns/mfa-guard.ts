import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * What a person without MFA may still do: set MFA up, and get a session that carries it.
 *
 * AWS's own list. Changing the password and reading the password policy are left out of it on purpose; with the
 * guard on, a user whose password must be reset at first sign-in cannot start, unless they are added.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export const MFA_GUARD_EXEMPTIONS = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

/**
 * Denies everything but the exemptions without MFA. `BoolIfExists`, because calls with long-term access keys do
 * not carry the key at all.
 *
 * For users only: no session of a role carries MFA, so the guard would lock a role out.
 */
export function mfaGuard(furtherExemptions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyAllExceptListedIfNoMFA',
    effect: iam.Effect.DENY,
    notActions: [...MFA_GUARD_EXEMPTIONS, ...furtherExemptions],
    resources: ['*'],
    conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
}
