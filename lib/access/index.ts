export type { AccessEntity, AppConstruct } from './access-entity';
export type { AccessRequest, ArnHop, ArnRequest, Hop } from './access-request';
export { AccessVerdict, type Step } from './access-verdict';
export { parseCaller, type Caller } from '../authorization/requester';
export type { AccessChange, AccessDifference } from './questions/access-change';
export {
  describeEscalation,
  ESCALATION_PATHS,
  escalationsOfPolicies,
  type Administrator,
  type Escalation,
  type EscalationPath,
  type EscalationReport,
  type StandalonePrincipal,
  type EscalationOutcome,
} from './escalation';
export { evaluate } from '../authorization/evaluate';
export type { Residual } from '../authorization/residual';
export { requireKnownAction, requireMatchedAction } from '../service-authorization/known-action';
export { requireOneResourceOf, requireResourceOf } from '../authorization/known-resource';
export type { Layer, Match } from '../authorization/layer';
export type { AccessModelOptions } from './access-model-options';
export { AccessModel } from './model';
export type { GivenGuardrails, Organization } from './facts/guardrails';
export { policyOf, unknownPolicy, type AccessPolicy, type PolicySet } from '../authorization/policy-set';
export type { AuthorizationRequest } from '../authorization/authorization-request';
export type { PathOptions, RolePath } from './questions/role-paths';
export { UNSETTLED, type Unsettled } from '../authorization/unsettled-rules';
export { Verdict, type Decision } from '../authorization/verdict';
export { describeGrant, type Grant } from './questions/what-can';
export type { Access } from './questions/who-can';
export {
  ABSENT,
  Context,
  OneOf,
  UNKNOWN,
  type ContextInput,
  type ContextValue,
} from '../policy/condition/context';
export { proveNoNewAccess, type GainWitness, type Proof, type ProofResult } from './proof/document-proof';
export { proveNotGranted, proveNoPublicAccess, type UngrantedAccess } from './proof/access-checks';
export type { PossibleAccess } from './proof/who-may';
