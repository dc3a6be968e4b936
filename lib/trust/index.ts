export { type PermissionSetCallerProps } from './account-caller';
export { Caller } from './caller';
export {
  type ExcludedCallers,
  type MfaProps,
  type SessionTagsProps,
  type SourceIdentityProps,
  type TrustCondition,
  type TrustConditionsProps,
} from './trust-conditions';
export { type TrustEntryProps } from './trust-entry';
export { TrustForm } from './trust-form';
