import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis, type Stack } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';

/** Bytes of a template, which CloudFormation allows. */
const MOST_BYTES = 1_048_576;

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
  if (bytes <= MOST_BYTES) return;
  throw new IamPatternsError({
    code: 'template-too-large',
    at: stack.node.path,
    got: `template of ${bytes} bytes`,
    expected: `at most ${MOST_BYTES} bytes`,
    fix: 'write fewer statements: permissions of one policy that many roles share belong to policies',
  });
}
