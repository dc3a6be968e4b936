import { App, CfnElement, Stack, type StackProps, Stage } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../lib/errors';

export const REGION = 'eu-west-1';
/** The trusting account, the trusted one, and a stranger's. */
export const [TRUSTING, TRUSTED, STRANGER] = ['111111111111', '222222222222', '333333333333'] as const;

export interface StatementJson {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: unknown;
  readonly Principal?: Record<string, unknown>;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

interface ResourceJson {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** Feature flags of new apps would turn `arn:<partition>` into letters; here it is always written `arn:aws`. */
const CONTEXT = { '@aws-cdk/core:enablePartitionLiterals': true };

export function newApp(context: Record<string, unknown> = {}): App {
  return new App({ context: { ...CONTEXT, ...context } });
}

export function stackIn(
  scope: IConstruct,
  id: string,
  account: string | undefined,
  region: string | undefined = REGION,
  props: StackProps = {},
): Stack {
  return new Stack(scope, id, { ...props, env: { account, region } });
}

/** An app with a stack in the trusting account and one in the trusted account. */
export function twoAccounts(): { app: App; prod: Stack; people: Stack } {
  const app = newApp();
  return { app, prod: stackIn(app, 'Prod', TRUSTING), people: stackIn(app, 'People', TRUSTED) };
}

export function resources(stack: Stack): Record<string, ResourceJson> {
  const template = Template.fromStack(stack).toJSON() as { Resources?: Record<string, ResourceJson> };
  return structuredClone(template.Resources ?? {});
}

export function logicalId(construct: IConstruct): string {
  const element = CfnElement.isCfnElement(construct) ? construct : construct.node.defaultChild;
  return Stack.of(construct).resolve((element as CfnElement).logicalId) as string;
}

export function properties(construct: IConstruct): Record<string, unknown> {
  return resources(Stack.of(construct))[logicalId(construct)]?.Properties ?? {};
}

/** The statements of a role's trust policy. */
export function trust(role: IConstruct): StatementJson[] {
  return (properties(role).AssumeRolePolicyDocument as { Statement: StatementJson[] }).Statement;
}

/** The documents of all policies that are attached to an entity of the stack, by the policy's logical id. */
export function documents(entity: IConstruct): Record<string, StatementJson[]> {
  const ref = JSON.stringify({ Ref: logicalId(entity) });
  const attached = Object.entries(resources(Stack.of(entity))).filter(
    ([, { Type, Properties = {} }]) =>
      /^AWS::IAM::(Policy|ManagedPolicy)$/.test(Type) &&
      [Properties.Roles, Properties.Groups, Properties.Users]
        .flat()
        .some((each) => JSON.stringify(each) === ref),
  );
  return Object.fromEntries(
    attached.map(([id, { Properties = {} }]) => [id, statements(Properties.PolicyDocument)]),
  );
}

/** What an entity may do: the statements of all its policies. */
export function permissions(entity: IConstruct): StatementJson[] {
  return Object.values(documents(entity)).flat();
}

export function statements(document: unknown): StatementJson[] {
  return (document as { Statement: StatementJson[] }).Statement;
}

/** The statements of an entity that let it assume roles. */
export function assumes(entity: IConstruct): StatementJson[] {
  return permissions(entity).filter(({ Action }) => [Action].flat().includes('sts:AssumeRole'));
}

/** The names of the stacks that must be deployed before this one, as the manifest says it. */
export function deployedBefore(stack: Stack): string[] {
  const stage = Stage.of(stack);
  const assembly = stage?.synth();
  const artifact = assembly?.getStackArtifact(stack.artifactId);
  return (artifact?.dependencies ?? [])
    .map(({ id }) => id)
    .filter((id) => !id.endsWith('.assets'))
    .sort();
}

/** The whole text with which synthesis fails. */
export function synthesisError(scope: IConstruct): string {
  try {
    (scope.node.root as App).synth();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('synthesis succeeded');
}

/** The error of ours that something throws. */
export function mistakeOf(action: () => unknown): IamPatternsError {
  try {
    action();
  } catch (error) {
    if (error instanceof IamPatternsError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Notices of a stack, as `info`, `warning` or `error`, that contain a text. */
export function notices(stack: Stack, level: 'info' | 'warning', text: string): string[] {
  const found = Annotations.fromStack(stack);
  const match = Match.stringLikeRegexp(text);
  const entries = level === 'info' ? found.findInfo('*', match) : found.findWarning('*', match);
  return entries.map(({ entry }) => JSON.stringify(entry.data));
}

export const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
export const userArn = (account: string, name: string) => `arn:aws:iam::${account}:user/${name}`;
export const accountRoot = (account: string) => `arn:aws:iam::${account}:root`;
