import type { AuthorizationRequest } from '../access';
import { isAssumeRole } from '../authorization/combination';
import type { Condition } from '../policy/condition/condition';
import { ABSENT, OneOf, UNKNOWN, type Context } from '../policy/condition/context';

const PRESENT = 'aws:multifactorauthpresent';
const AGE = 'aws:multifactorauthage';

/** Whether a condition is about MFA. */
export function isAboutMfa({ lowerCaseKey }: Condition): boolean {
  return lowerCaseKey === PRESENT || lowerCaseKey === AGE;
}

/** Whether a condition is about the time since MFA. */
export function isAboutAge({ lowerCaseKey }: Condition): boolean {
  return lowerCaseKey === AGE;
}

/** Whether the request certainly has no MFA. */
export function hasNoMfa(context: Context): boolean {
  const present = context.get(PRESENT);
  const values = present instanceof OneOf ? present.values : [present];
  return values.every((value) => value === ABSENT || value === 'false');
}

/** Whether nothing is known of the MFA of the request. */
export function isMfaUnknown(context: Context): boolean {
  return context.get(PRESENT) === UNKNOWN;
}

/** How the caller gets a request with MFA. */
export function mfaAdvice(request: AuthorizationRequest): string {
  return isAssumeRole(request)
    ? 'assume the role with MFA (mfa_serial in the profile, or --serial-number and --token-code), or with a session that has MFA'
    : 'sign in with MFA, or get a session with MFA (sts:GetSessionToken)';
}
