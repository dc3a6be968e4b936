import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { PlannedStackSet } from '../plan/plan';
import { TEMPLATE_ACCOUNT_ID } from '../plan/stack-set-instances';

/** Bytes of a template in the text of another one: CloudFormation allows no more as `TemplateBody`. */
const MOST_BYTES = 51_200;

/**
 * The template of a StackSet. It is built in an app of its own, because CloudFormation deploys it and not the CDK: it needs no
 * bootstrapped accounts.
 */
export class StackSetTemplate {
  readonly stack: Stack;
  private readonly app: App;
  private readonly outdir = mkdtempSync(join(tmpdir(), 'iam-patterns-stack-set-'));

  /** @param scope whose context, and so whose feature flags, count */
  constructor(
    scope: IConstruct,
    private readonly planned: PlannedStackSet,
  ) {
    const context = scope.node.root.node.getAllContext() as Record<string, unknown>;
    this.app = new App({
      outdir: this.outdir,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      context: { ...context, 'aws:cdk:enable-path-metadata': false },
    });
    this.stack = new Stack(this.app, `StackSet-${planned.key}`, {
      env: { account: TEMPLATE_ACCOUNT_ID, region: planned.targetRegion },
      description: planned.description,
      synthesizer: new BootstraplessSynthesizer(),
    });
  }

  /** The template as text, with `AWS::AccountId` in the place of the account. */
  body(): string {
    try {
      const { template } = this.app.synth().getStackByName(this.stack.stackName) as { template: unknown };
      const body = JSON.stringify(withAccountId(template));
      const bytes = Buffer.byteLength(body);
      if (bytes > MOST_BYTES) throw this.tooLarge(bytes);
      return body;
    } finally {
      rmSync(this.outdir, { recursive: true, force: true });
    }
  }

  private tooLarge(bytes: number): IamPatternsError {
    const { key, from } = this.planned;
    return new IamPatternsError({
      code: 'template-too-large',
      at: from,
      got: `StackSet ${key} with a template of ${bytes} bytes`,
      expected: `at most ${MOST_BYTES} bytes, because the template is in the text of another one`,
      fix: 'move some of its definitions to a second StackSet of the same units',
    });
  }
}

/** Replaces the account that stands for all accounts: `Fn::Join` keeps `${…}` of policies as it is. */
function withAccountId(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.includes(TEMPLATE_ACCOUNT_ID)) return value;
    const reference = { Ref: 'AWS::AccountId' };
    const parts = value
      .split(TEMPLATE_ACCOUNT_ID)
      .flatMap((part, i) => [...(i > 0 ? [reference] : []), ...(part === '' ? [] : [part])]);
    return parts.length === 1 ? reference : { 'Fn::Join': ['', parts] };
  }
  if (Array.isArray(value)) return value.map(withAccountId);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, flatJoin(key, withAccountId(each))]),
  );
}

/** A join in a join of the same kind is one join. */
function flatJoin(key: string, value: unknown): unknown {
  if (key !== 'Fn::Join' || !Array.isArray(value) || value[0] !== '') return value;
  const [, parts] = value as [string, unknown[]];
  const flat = parts.flatMap((part): unknown[] => {
    const inner = (part as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
    return inner?.[0] === '' ? inner[1] : [part];
  });
  return ['', flat];
}
