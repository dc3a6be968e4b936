import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib/core';
import { RULES } from '../rules/rules';
import { checkFacts } from '../check-facts';
import { mergeChecks, readConfiguration, type Configuration } from '../configuration-file';
import { unmatchedAcknowledgments } from '../findings/acknowledgment';
import { withoutBaseline } from '../findings/configured-baseline';
import { settingsOf, type CheckOptions } from '../options';
import { acknowledgmentsIn } from './app-acknowledgments';
import { reportOf } from './findings-report';
import { checkOptionsFrom, type LeastPrivilegeChecksOptions } from './least-privilege-checks-options';
import { synthesizedFacts } from './synthesized-facts';
import { checkArguments, checkProps } from '../../arguments/checked-class';

/**
 * Checks every IAM policy of an app at synthesis, written by this package or not: `Validations.of(app).addPlugins(...)`.
 *
 * It reads `iam-patterns.json` in the current folder, or the key `iam-patterns` of `cdk.json`; options in code win.
 *
 * It reads the final templates of all stacks, Stages and accounts together. If a finding is intended, acknowledge it with its
 * ID and a reason: `Validations.of(construct).acknowledge({ id: 'IamPatterns::rule[...]', reason })`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class LeastPrivilegeChecks implements IPolicyValidationPlugin {
  /** The name of the plugin, the prefix of all IDs to acknowledge. */
  readonly name = 'IamPatterns';
  /** The IDs of all rules. */
  readonly ruleIds?: string[] = RULES.map(({ id }) => id);
  private readonly options: CheckOptions;
  private readonly configuration: Configuration;

  constructor(options: LeastPrivilegeChecksOptions = {}) {
    checkProps(new.target, 'LeastPrivilegeChecks', options);
    this.configuration = readConfiguration();
    this.options = mergeChecks(this.configuration, checkOptionsFrom(options));
    // Report unknown rules here and not in the middle of a synthesis.
    settingsOf(this.options, RULES);
  }

  /** Checks the templates of a synthesis. The CDK calls it. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const facts = synthesizedFacts(context, this.configuration);
    const findings = checkFacts(facts, this.options);
    const unmatched = unmatchedAcknowledgments(findings, acknowledgmentsIn(context));
    return reportOf(withoutBaseline(findings, this.configuration), unmatched);
  }
}
checkArguments(LeastPrivilegeChecks);
