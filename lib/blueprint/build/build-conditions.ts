import { Duration } from 'aws-cdk-lib/core';
import type { MfaRequirement, TrustConditions } from '../../trust/conditions/trust-conditions';
import type { When } from '../schema/condition-schema';
import { secondsOf } from '../schema/name-schema';

/** The conditions of a line as the trust of a role takes them. */
export function trustConditions(when: When | undefined, organizationId: string | undefined): TrustConditions {
  if (when === undefined) return {};
  const { mfa, userMfa, insideOrganization, notBefore, notAfter, excludedCallers, conditions, ...rest } =
    when;
  return {
    ...rest,
    ...(mfa !== undefined && { mfa: mfaRequirement(mfa) }),
    ...(userMfa !== undefined && { userMfa: mfaRequirement(userMfa) }),
    ...(insideOrganization === true && { organizationId }),
    ...(notBefore !== undefined && { notBefore: new Date(notBefore) }),
    ...(notAfter !== undefined && { notAfter: new Date(notAfter) }),
    ...(excludedCallers !== undefined && { excludedCallers }),
    ...(conditions !== undefined && {
      conditions: conditions.map(({ operator, key, values }) => ({
        conditionOperator: operator,
        conditionKey: key,
        values,
      })),
    }),
  };
}

function mfaRequirement(written: boolean | string): MfaRequirement {
  return typeof written === 'boolean'
    ? { required: written }
    : { maxAge: Duration.seconds(secondsOf(written)) };
}
