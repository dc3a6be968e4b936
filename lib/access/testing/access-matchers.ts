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

/** What the matchers add to `expect(model)`. */
export interface AccessMatchers<R> {
  /** Passes if the request is allowed for certain. Fails if it is denied or undetermined, also with `.not`. */
  toAllow(request: AccessRequest): R;
  /** Passes if the request is denied for certain. Fails if it is allowed or undetermined, also with `.not`. */
  toDeny(request: AccessRequest): R;
  /** Passes if no other principal may make the request, in any context and through any chain of roles. */
  toAllowOnly(claim: AccessClaim): R;
  /** Passes if no principal may ever make the request, in any context and through any chain of roles. */
  toNeverAllow(claim: NeverClaim): R;
  /** Passes if the model allows no request that the other model denies. */
  toGrantNothingBeyond(before: AccessModel): R;
}

/** The matchers, for `expect.extend(matchers)`. */
export const matchers = { toAllow, toAllowOnly, toDeny, toGrantNothingBeyond, toNeverAllow };
