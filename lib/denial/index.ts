export { deniedEvents } from './cloudtrail-event';
export type { DenialCause, Side } from './denial-cause';
export { parseDeniedMessages } from './denied-message';
export type { DeniedRequest, StatedLayer, StatedReason } from './denied-request';
export {
  explainDenial,
  type DenialDetails,
  type DenialExplanation,
  type ExplainedCause,
} from './explain-denial';
export { parseDenials } from './parse-denials';
export type { RemedyTemplate } from './remedy-template';
