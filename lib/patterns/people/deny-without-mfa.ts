import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { actionProblem } from '../../permissions/action-check';
import {
  AccessLevel,
  compareAccessLevels,
  expandActionPattern,
  hasActionWildcard,
} from '../../service-authorization';

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

/**
 * Rejects a misspelled exemption, which would stay denied without an error of AWS, and one that leaves nothing of the guard:
 * every action, or a wildcard with which a user without MFA changes identities or assumes roles.
 */
export function checkExemption(action: string, at: string): void {
  const problem = actionProblem(action, at);
  if (problem !== undefined) throw problem;
  if (/^[*?:]+$/.test(action))
    throw guardWithoutEffect(
      action,
      'single actions, because an exemption of every action turns the guard off',
      at,
    );
  const [first] = waysAround(action);
  if (first === undefined) return;
  throw guardWithoutEffect(
    action,
    `single actions of IAM and AWS STS that change something, because the wildcard includes ${first}, with which a user gets around the guard`,
    at,
  );
}

/** The actions of a wildcard by which someone who may not work without MFA becomes someone else, or lifts the guard. */
function waysAround(action: string): string[] {
  if (!hasActionWildcard(action) || !/^(iam|sts):/i.test(action)) return [];
  const meant = new Set(MFA_GUARD_EXEMPTIONS);
  return expandActionPattern(action)
    .filter(({ id, level }) => !meant.has(id) && compareAccessLevels(level, AccessLevel.TAGGING) > 0)
    .map(({ id }) => id);
}

function guardWithoutEffect(action: string, expected: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'guard-without-effect',
    at,
    got: `exemption "${action}" of the MFA guard`,
    expected,
    fix: 'name the actions that users need before they have MFA, or leave out the guard',
  });
}
