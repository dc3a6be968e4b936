import type { AccessRequest } from '../access-request';
import type { AccessModel } from '../model';
import { toAllow, toDeny } from './matchers';
import {
  toAllowOnly,
  toGrantNothingBeyond,
  toNeverAllow,
  type AccessClaim,
  type NeverClaim,
} from './proof-matchers';

export { AccessModel } from '../model';
export { ABSENT, UNKNOWN } from '../../policy/condition/context';
export { federated, type Claims } from './federated-caller';
export {
  certificate,
  podsOf,
  serviceFor,
  type CertificateFacts,
  type PodFacts,
  type ServiceSourceFacts,
} from './service-callers';
export type { TestCaller } from './test-caller';
export { mfa, noMfa } from './test-context';
export { toAllow, toAllowOnly, toDeny, toGrantNothingBeyond, toNeverAllow };
export type { AccessClaim, NeverClaim };

/** Jest's `expect`, as far as it is needed here. */
declare const expect: { extend(matchers: Record<string, unknown>): void } | undefined;

// Importing this file is enough: under jest the matchers are there.
if (typeof expect !== 'undefined')
  expect.extend({ toAllow, toAllowOnly, toDeny, toGrantNothingBeyond, toNeverAllow });

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the name under which jest's types are extended
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter list must be that of jest's types
    interface Matchers<R, T> {
      /** Passes if the request is allowed for certain; undetermined passes nothing, `.not` neither. */
      toAllow(request: AccessRequest): R;
      /** Passes if the request is denied for certain; undetermined passes nothing, `.not` neither. */
      toDeny(request: AccessRequest): R;
      /** Passes if no other principal may make the request, in any context and through any chain of roles. */
      toAllowOnly(claim: AccessClaim): R;
      /** Passes if no principal may ever make the request, in any context and through any chain of roles. */
      toNeverAllow(claim: NeverClaim): R;
      /** Passes if the model allows no request that the other model denies. */
      toGrantNothingBeyond(before: AccessModel): R;
    }
  }
}
