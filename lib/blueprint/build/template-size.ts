import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis, CfnOutput, CfnParameter, type Stack } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';

/** Bytes of a template, which CloudFormation allows. */
const MOST_BYTES = 1_048_576;
/** Outputs and parameters of a template, each. The CDK counts resources only. */
const MOST_ELEMENTS = 200;
/** A smaller template cannot have so many outputs. */
const FEWEST_BYTES = MOST_ELEMENTS * 50;

/** Measures the templates when they are written. The CDK does not, and CloudFormation rejects a template that is too large. */
export function measureAtSynthesis(stacks: readonly Stack[]): void {
  const byScope = new Map<IConstruct, Stack[]>();
  for (const stack of stacks) {
    const scope = stack.node.scope as IConstruct;
    byScope.set(scope, [...(byScope.get(scope) ?? []), stack]);
  }
  for (const [scope, own] of byScope) {
    // The CDK synthesizes the constructs of a scope in their order, so this one comes after the stacks.
    const last = new Construct(scope, `TemplateSizes-${own[0]?.node.id ?? ''}`);
    attachCustomSynthesis(last, {
      onSynthesize: ({ outdir }) => own.forEach((stack) => measure(stack, outdir)),
    });
  }
}

function measure(stack: Stack, outdir: string): void {
  const file = join(outdir, stack.templateFile);
  const bytes = existsSync(file) ? statSync(file).size : 0;
  if (bytes < FEWEST_BYTES) return;
  if (bytes > MOST_BYTES)
    throw tooLarge(
      stack,
      `${bytes} bytes`,
      `${MOST_BYTES} bytes`,
      'write fewer statements: permissions of one policy that many roles share belong to policies',
    );
  for (const [what, type] of [
    ['outputs', CfnOutput],
    ['parameters', CfnParameter],
  ] as const) {
    const count = stack.node.findAll().filter((each) => each instanceof type).length;
    if (count > MOST_ELEMENTS)
      throw tooLarge(
        stack,
        `${count} ${what}`,
        `${MOST_ELEMENTS} ${what}`,
        'place callers and the roles that trust them in one stack (placement), because each caller of another stack of the account is an output',
      );
  }
}

function tooLarge(stack: Stack, size: string, most: string, fix: string): IamPatternsError {
  return new IamPatternsError({
    code: 'template-too-large',
    at: stack.node.path,
    got: `template of ${size}`,
    expected: `at most ${most}`,
    fix,
  });
}
