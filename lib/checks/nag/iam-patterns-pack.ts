import { Stage, type IPolicyValidationContext, type PolicyValidationPluginReport } from 'aws-cdk-lib/core';
import { NagPack, type NagPackProps } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { AssemblyFacts } from '../../assembly/facts';
import { loadFacts } from '../../assembly/load';
import type { Acknowledgment } from '../../assembly/sources/construct-metadata';
import { IamPatternsError } from '../../errors';
import { RULES } from '../rules/rules';
import { acknowledgmentsIn } from '../cdk/app-acknowledgments';
import { reportOf } from '../cdk/findings-report';
import { synthesizedFacts } from '../cdk/synthesized-facts';
import { checkFacts } from '../check-facts';
import { mergeChecks, readConfiguration } from '../configuration-file';
import { unmatchedAcknowledgments } from '../findings/acknowledgment';
import { withoutBaseline } from '../findings/configured-baseline';
import { settingsOf, type CheckOptions } from '../options';

/** What the pack may be told. */
export interface IamPatternsPackProps extends NagPackProps, CheckOptions {}

/**
 * The checks as a pack of cdk-nag, beside `AwsSolutionsChecks`: the same rules, the same ids, the same engine.
 *
 * Like the plugin, it reads templates; a rule of cdk-nag sees one resource at a time and none of its overrides.
 */
export class IamPatternsPack extends NagPack {
  readonly name = 'IamPatterns';
  override readonly ruleIds = RULES.map(({ id }) => id);
  private readonly configuration = readConfiguration();
  private readonly options: CheckOptions;

  constructor(scope?: IConstruct, props: IamPatternsPackProps = {}) {
    super(scope, props);
    this.packName = this.name;
    this.options = mergeChecks(this.configuration, props);
    settingsOf(this.options, RULES);
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.reportOn(synthesizedFacts(context, this.configuration), acknowledgmentsIn(context));
  }

  /** Judges the app or stage, which is synthesized for it. */
  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    if (!Stage.isStage(scope))
      throw new IamPatternsError({
        code: 'no-stage',
        at: scope.node.path,
        got: 'a construct',
        expected: 'an App or a Stage',
        fix: 'give the app: templates exist for whole stages only',
      });
    const facts = loadFacts(scope.synth(), { managedPolicies: this.configuration.managedPolicies });
    return this.reportOn(facts, facts.constructs?.acknowledgments() ?? []);
  }

  private reportOn(
    facts: AssemblyFacts,
    acknowledgments: readonly Acknowledgment[],
  ): PolicyValidationPluginReport {
    const findings = checkFacts(facts, this.options);
    const unmatched = unmatchedAcknowledgments(findings, acknowledgments);
    return reportOf(withoutBaseline(findings, this.configuration), unmatched);
  }

  /** Nothing: templates are judged as a whole. */
  protected checkResource(): void {}
}
