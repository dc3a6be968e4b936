import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib/core';
import { RULES } from '../rules/rules';
import { checkFacts } from '../check-facts';
import { settingsOf, type CheckOptions } from '../options';
import { reportOf } from './findings-report';
import { synthesizedFacts } from './synthesized-facts';

/**
 * Judges every IAM policy of an app at synthesis, ours or not: `Validations.of(app).addPlugins(…)`.
 *
 * It reads the templates that would deploy, of all stacks, stages and accounts together. A finding is acknowledged, with
 * a reason, by `Validations.of(construct).acknowledge({ id: 'IamPatterns::rule[…]', reason })`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class LeastPrivilegeChecks implements IPolicyValidationPlugin {
  readonly name = 'IamPatterns';
  readonly ruleIds = RULES.map(({ id }) => id);

  constructor(private readonly options: CheckOptions = {}) {
    // Options that name no rule are better refused here than in the middle of a synthesis.
    settingsOf(options, RULES);
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return reportOf(checkFacts(synthesizedFacts(context), this.options));
  }
}
