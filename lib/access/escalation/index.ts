export { ESCALATION_PATHS } from './catalogue';
export { describeEscalation, type Administrator, type Escalation, type EscalationReport } from './escalation';
export { escalationsIn } from './model';
export { escalationsOfPolicies, type LonePrincipal } from './lone-principal';
export type { EscalationPath, Gain, Need } from './path';
export { OUTCOMES, type Outcome } from './way';
