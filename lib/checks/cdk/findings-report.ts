import type { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib/core';
import { PLUGIN_NAME, type UnmatchedAcknowledgment } from '../findings/acknowledgment';
import type { Finding } from '../findings/finding';
import { rulePage } from '../findings/rule-page';

/**
 * Findings as a report of the CDK.
 *
 * Only errors fail. Acknowledged findings are not taken out: the CDK does that, and keeps them in the report with the
 * reason that was given.
 */
export function reportOf(
  findings: readonly Finding[],
  unmatched: readonly UnmatchedAcknowledgment[] = [],
): PolicyValidationPluginReport {
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: [...findings.map(violationOf), ...unmatched.map(unmatchedViolation)],
  };
}

function unmatchedViolation({ acknowledgment, message, fix }: UnmatchedAcknowledgment): PolicyViolation {
  const { id, constructPath } = acknowledgment;
  return {
    ruleName: `unmatched-acknowledgment[${id.slice(PLUGIN_NAME.length + 2).replace(/[[\]{}()]/g, ':')}]`,
    description: message,
    fix,
    severity: 'warning',
    violatingResources: [{ constructPath, locations: [] }],
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
      // The resource is not in the template of the stack, but in the text of its StackSet.
      origin?.stackSet === undefined
        ? { resourceLogicalId: origin?.logicalId, templatePath: origin?.template, locations: [location] }
        : { constructPath: origin.stackSet, locations: [path] },
    ],
  };
}
