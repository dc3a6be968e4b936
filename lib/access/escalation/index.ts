export { ESCALATION_PATHS } from './path-catalog';
export {
  describeEscalation,
  type Administrator,
  type Escalation,
  type EscalationReport,
} from './escalation-report';
export { escalationsIn } from './app-escalations';
export { escalationsOfPolicies, type LonePrincipal } from './standalone-principal';
export type { EscalationPath, Gain, Need } from './escalation-path';
export { OUTCOMES, type Outcome } from './step';
