export { ESCALATION_PATHS } from './path-catalog';
export {
  describeEscalation,
  type Administrator,
  type Escalation,
  type EscalationReport,
} from './escalation-report';
export { escalationsIn } from './app-escalations';
export { escalationsOfPolicies, type StandalonePrincipal } from './standalone-principal';
export type { EscalationPath, Gain, RequiredAction } from './escalation-path';
export { ESCALATION_OUTCOMES, type EscalationOutcome } from './step';
