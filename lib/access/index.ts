export type { AccessRequest, Hop } from './access-request';
export { AccessVerdict, type Step } from './access-verdict';
export { parseCaller, type Caller } from './caller';
export type { AccessChange, AccessDifference } from './difference';
export {
  describeEscalation,
  ESCALATION_PATHS,
  escalationsOfPolicies,
  type Administrator,
  type Escalation,
  type EscalationPath,
  type EscalationReport,
  type LonePrincipal,
  type Outcome,
} from './escalation';
export { evaluate } from './evaluate';
export type { Residual } from './explanation';
export { requireKnownAction } from './known-action';
export type { Layer, Match } from './layer';
export type { AccessModelOptions } from './judge';
export { AccessModel } from './model';
export type { GivenGuardrails, Organization } from './organization';
export { policyOf, unknownPolicy, type AccessPolicy, type PolicySet } from './policy';
export type { AuthorizationRequest } from './request';
export type { PathOptions, RolePath } from './role-paths';
export { UNSETTLED, type Unsettled } from './unsettled';
export { Verdict, type Decision } from './verdict';
export type { Grant } from './what-can';
export type { Access } from './who-can';
export { ABSENT, Context, OneOf, UNKNOWN, type ContextInput, type ContextValue } from '../policy/context';
