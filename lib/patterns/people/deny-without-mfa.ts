import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * The actions that a user without MFA may still use: set up MFA, and get a session with MFA.
 *
 * This is AWS's list. It leaves out changing the password, so a user who must reset the password at the first sign-in cannot
 * start unless you add `iam:ChangePassword` and `iam:GetAccountPasswordPolicy`.
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
 * Denies everything without MFA except the exemptions. It uses `BoolIfExists`, because calls with long-term access keys do
 * not carry the condition key.
 *
 * Use it for users only. No session of a role carries MFA, so the guard would lock the role out.
 */
export function denyWithoutMfa(furtherExemptions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyAllExceptListedIfNoMFA',
    effect: iam.Effect.DENY,
    notActions: [...MFA_GUARD_EXEMPTIONS, ...furtherExemptions],
    resources: ['*'],
    conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
}
