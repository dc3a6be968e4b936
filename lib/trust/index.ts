export { Caller } from './caller';
export { type PermissionSetOptions } from './permission-set-caller';
export {
  type ExcludedCallers,
  type MfaRequirement,
  type SessionTags,
  type SourceIdentity,
  type TrustCondition,
  type TrustConditions,
} from './trust-conditions';
export { type TrustEntry } from './trust-entry';
export { TrustForm } from './trust-form';
