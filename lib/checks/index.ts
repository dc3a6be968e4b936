export { duplicateKeyMistakes } from '../text/duplicate-keys';
export { baselineOf, compareWithBaseline, parseBaseline, type Baseline } from './findings/baseline';
export { RULES } from './rules/rules';
export { LeastPrivilegeChecks } from './cdk/least-privilege-checks';
export {
  FindingSeverity,
  type IamQuotas,
  type LeastPrivilegeChecksOptions,
} from './cdk/least-privilege-checks-options';
export { checkDocument, DocumentChecker, type DocumentInput } from './check-document';
export { checkFacts } from './check-facts';
export { LineChecker, type LineFindings } from './check-line';
export type { Finding } from './findings/finding';
export { formatJson } from './findings/json-format';
export { formatSarif, type SarifOptions } from './findings/sarif-format';
export { formatText } from './findings/text-format';
export { unknownRule, type CheckOptions, type Quotas } from './options';
export type { Rule } from './rule';
export { isAtLeast, SEVERITIES, type Severity } from './findings/severity';
