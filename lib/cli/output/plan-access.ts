import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { AccessModel, type AccessChange } from '../../access';
import { BlueprintStacks, type Plan } from '../../blueprint';
import { Construct } from 'constructs';
import { readable } from '../../policy/pattern/symbol';
import { differenceMarkdown } from '../../report/difference-markdown';
import { safeLine } from '../../text/terminal-text';
import { explainedChanges } from './explained-changes';

/** A change of access in a plan. */
export interface PlanAccessChange {
  readonly kind: AccessChange['kind'];
  readonly text: string;
  /** A request that shows it. */
  readonly example?: string;
  readonly reason?: string;
  readonly change: AccessChange;
}

/** What becomes possible, and what ceases to be, when the stacks of the plan replace an assembly. */
export function accessOfChange(plan: Plan, assembly: string): PlanAccessChange[] {
  const before = AccessModel.fromAssembly(assembly);
  const { changes } = before.differenceTo(AccessModel.fromFacts(factsOf(plan)));
  return changes.map((change) => ({
    kind: change.kind,
    text: readable(change.text),
    ...(change.witness !== undefined && { example: readable(change.witness.text) }),
    ...(change.reason !== undefined && { reason: readable(change.reason) }),
    change,
  }));
}

/**
 * What the templates of a plan say, synthesized into a temporary folder.
 *
 * @param managedPolicies files with the documents of managed policies that the plan only names
 */
export function factsOf(plan: Plan, managedPolicies: readonly string[] = []) {
  const outdir = mkdtempSync(join(tmpdir(), 'iam-patterns-plan-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
    });
    new BlueprintStacks(new Construct(app, 'Blueprint'), plan);
    return AccessModel.fromAssembly(app.synth(), { managedPolicies }).facts;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The changes as text. */
export function accessText(changes: readonly PlanAccessChange[]): string {
  if (changes.length === 0) return 'No access changes.\n';
  return changes
    .flatMap(({ text, example, reason }) => [
      safeLine(text),
      ...(example === undefined ? [] : [`  for example: ${safeLine(example)}`]),
      ...(reason === undefined ? [] : [`  not certain: ${safeLine(reason)}`]),
    ])
    .join('\n')
    .concat('\n');
}

/** The changes for a pull request. */
export function accessMarkdown(changes: readonly PlanAccessChange[]): string {
  return differenceMarkdown({
    changes: explainedChanges(changes.map(({ change }) => change)),
    newFindings: [],
    goneFindings: [],
    notes: [],
  });
}
