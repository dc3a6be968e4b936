import type { AccessRequest } from '../access-request';
import { toAllow, toDeny } from './matchers';

export { AccessModel } from '../model';
export { ABSENT, UNKNOWN } from '../../policy/condition/context';
export { mfa, noMfa } from './test-context';
export { toAllow, toDeny };

/** Jest's `expect`, as far as it is needed here. */
declare const expect: { extend(matchers: Record<string, unknown>): void } | undefined;

// Importing this file is enough: under jest the matchers are there.
if (typeof expect !== 'undefined') expect.extend({ toAllow, toDeny });

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the name under which jest's types are extended
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter list must be that of jest's types
    interface Matchers<R, T> {
      /** Passes if the request is allowed for certain; undetermined passes nothing, `.not` neither. */
      toAllow(request: AccessRequest): R;
      /** Passes if the request is denied for certain; undetermined passes nothing, `.not` neither. */
      toDeny(request: AccessRequest): R;
    }
  }
}
