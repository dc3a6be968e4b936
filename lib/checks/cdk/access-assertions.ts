import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stage } from 'aws-cdk-lib/core';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib/core';
import { judgeAssertions, type AssertionAnswer } from '../../access/assertions/judge-assertions';
import type { AccessAssertion } from '../../assertion/access-assertion';
import { readAssertions } from '../../assertion/assertion-file';
import { readConfiguration } from '../configuration-file';
import { synthesizedFacts } from './synthesized-facts';

/**
 * Judges the access assertions of an app at synthesis: who may, and who may not. A broken assertion fails the synthesis with
 * the explanation, and so does an undetermined one that does not accept it.
 *
 * `Blueprint` adds this plugin. It reads the final templates of all stacks, not the constructs.
 */
export class AccessAssertions implements IPolicyValidationPlugin {
  /** The name of the plugin, the prefix of all IDs to acknowledge. */
  readonly name = 'IamPatternsAssertions';

  /** Judges the assertions of a synthesis. The CDK calls it. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { root } = context.appConstruct.node;
    const [first] = context.stackTemplates;
    const directory = Stage.isStage(root) ? root.outdir : dirname(first?.templatePath ?? '.');
    const sets = readAssertions(directory).filter(({ assertions }) => assertions.length > 0);
    if (sets.length === 0) return { success: true, violations: [] };
    const configuration = readConfiguration();
    const facts = synthesizedFacts(context, configuration);
    const broken = sets.flatMap((set) => judgeAssertions(facts, set)).filter(({ isAccepted }) => !isAccepted);
    const template = first?.templatePath ?? directory;
    return {
      success: broken.length === 0,
      violations: broken.map((answer) => violationOf(answer, template)),
    };
  }
}

function violationOf({ assertion, result, reasons }: AssertionAnswer, templatePath: string): PolicyViolation {
  const { title, from } = assertion;
  return {
    ruleName: `assertion[${title.replace(/[[\]]/g, encodeURIComponent)}]`,
    description: `The assertion "${title}" (${from}) ${result === 'broken' ? 'is broken' : 'is undetermined'}:\n${reasons.join('\n')}`,
    fix: fixOf(assertion, result),
    severity: 'error',
    violatingResources: [{ templatePath, locations: [from] }],
  };
}

function fixOf({ claim }: AccessAssertion, result: AssertionAnswer['result']): string {
  if (result === 'broken') return 'Change the access, or the assertion if the access is right.';
  if (claim.kind === 'no-new-access' && !existsSync(claim.against))
    return 'Copy the cdk.out of the released version to this path before the synthesis. Until there is a release, accept it: undetermined: accept, with the reason in because.';
  return 'Give the context that the answer depends on, or accept it: undetermined: accept, with the reason in because.';
}
