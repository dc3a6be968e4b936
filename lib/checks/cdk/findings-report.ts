import type { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib/core';
import type { Finding } from '../findings/finding';
import { rulePage } from '../findings/rule-page';

/**
 * Findings as a report of the CDK.
 *
 * Only errors fail. Acknowledged findings are not taken out: the CDK does that, and keeps them in the report with the
 * reason that was given.
 */
export function reportOf(findings: readonly Finding[]): PolicyValidationPluginReport {
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: findings.map(violationOf),
  };
}

function violationOf({ id, rule, message, fix, severity, see, origin, path }: Finding): PolicyViolation {
  const prefix = `Resources.${origin?.logicalId ?? ''}.`;
  const location = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return {
    ruleName: id,
    description: message,
    fix,
    severity,
    ruleMetadata: { rule, see, page: rulePage(rule) },
    violatingResources: [
      { resourceLogicalId: origin?.logicalId, templatePath: origin?.template, locations: [location] },
    ],
  };
}
