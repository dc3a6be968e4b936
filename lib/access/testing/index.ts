import { matchers, type AccessMatchers } from './access-matchers';

export { AccessModel } from '../model';
export type { AccessEntity, AppConstruct } from '../access-entity';
export type { AccessRequest, Hop } from '../access-request';
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
export { matchers, type AccessMatchers };
export { toAllow, toDeny } from './matchers';
export { toAllowOnly, toGrantNothingBeyond, toNeverAllow } from './proof-matchers';
export type { AccessClaim, NeverClaim } from './proof-matchers';

/** The global `expect` of jest, or of vitest with `globals: true`, as far as it is needed here. */
declare const expect: { extend(matchers: Record<string, unknown>): void } | undefined;

// Where `expect` is global, importing this file is enough.
if (typeof expect !== 'undefined') expect.extend(matchers);

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the name under which jest's types are extended
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as in jest's types
    interface Matchers<R, T> extends AccessMatchers<R> {}
  }
}
