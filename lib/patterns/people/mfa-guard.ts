import { MFA_GUARD_EXEMPTIONS } from './deny-without-mfa';

/** What a user must call to set a new password at the first sign-in, when it has no MFA device yet. */
const RESETTING = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'];

const exemptions = new WeakMap<object, readonly string[]>();

/** Notes that a group denies its members without MFA everything but these actions. */
export function noteMfaGuard(group: object, exempted: readonly string[]): void {
  exemptions.set(group, [...MFA_GUARD_EXEMPTIONS, ...exempted]);
}

/** Whether a member of the group cannot set a new password at the first sign-in. */
export function preventsPasswordReset(group: object): boolean {
  const exempted = exemptions.get(group)?.map((action) => action.toLowerCase());
  return exempted !== undefined && !RESETTING.every((action) => exempted.includes(action.toLowerCase()));
}
