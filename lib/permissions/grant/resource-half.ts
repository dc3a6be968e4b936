import { createHash } from 'node:crypto';
import { CfnResource, Stack, Token, type IResource } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { mixesServices, rejectGroup } from './grantee';
import { combined, grantOfWritten } from './written-grant';

/** What is written into the resource policy: actions and conditions for a principal, on some ARNs of the resource. */
export interface ResourceHalf {
  readonly owner: IConstruct;
  readonly grantee: iam.IGrantable;
  readonly statement: iam.PolicyStatement;
  readonly arns: string[];
  /** Whether the policy of the grantee has the statement too, with its conditions. */
  readonly hasIdentityHalf: boolean;
}

/**
 * Resources whose policy is a property of the resource itself. There, the ARN of the resource would be a cycle: `*` stands
 * for it in the policies of tables and keys, and the policies of repositories and file systems have no `Resource` at all (recalled for file systems; the CDK's own default policy has none).
 */
const OWN_POLICY: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['*'],
  'AWS::DynamoDB::Table': ['*'],
  'AWS::ECR::Repository': [],
  'AWS::EFS::FileSystem': [],
  'AWS::KMS::Key': ['*'],
};

/** Parts of a resource that have policies of their own, by the type of the resource and the beginning of their ARN. */
const PARTS_WITH_OWN_POLICY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': '/stream/',
  'AWS::DynamoDB::Table': '/stream/',
  'AWS::Kinesis::Stream': '/consumer/',
  'AWS::Lambda::Function': ':*',
};

/** What was written, and the ARNs for which this stack cannot write the resource policy. */
export interface WrittenHalf {
  readonly grant?: iam.Grant;
  readonly missing: string[];
}

/** Writes the statement into the resource policy, as far as this stack can. */
export function writeResourcePolicy(half: ResourceHalf): WrittenHalf {
  const { owner, arns } = half;
  rejectGroup(owner, half.grantee);
  const part = PARTS_WITH_OWN_POLICY[typeOf(owner)];
  const parts = part === undefined ? [] : arns.filter((arn) => arn.includes(part));
  const own = { ...half, arns: arns.filter((arn) => !parts.includes(arn)) };
  const ofParts = parts.length === 0 ? undefined : addToStream({ ...half, arns: parts });
  const ofOwner = own.arns.length === 0 ? undefined : isFunction(owner) ? permit(own, owner) : add(own);
  const grants = [ofParts, ofOwner].filter((each) => each !== undefined);
  return {
    ...(grants.length === 0
      ? {}
      : { grant: combined(half.grantee, grants, 'no statement in a resource policy') }),
    missing: [...(ofParts === undefined ? parts : []), ...(ofOwner === undefined ? own.arns : [])],
  };
}

function add(half: ResourceHalf): iam.Grant | undefined {
  const { owner, grantee, statement, arns } = half;
  if (!hasResourcePolicy(owner)) throw noResourcePolicy(owner);
  if (isElsewhere(owner)) return undefined;
  const id = `Grant${hashOf(half, statement.actions, statement.conditions)}`;
  const isBus = typeOf(owner) === 'AWS::Events::EventBus';
  if (isBus && owner.node.tryFindChild(`cdk-${id}`) !== undefined)
    return iam.Grant.drop(grantee, 'a statement that the event bus has already');
  // The policy of an event bus identifies statements by their Sid.
  const made = resourceStatement(half, OWN_POLICY[typeOf(owner)] ?? arns, isBus ? id : undefined);
  return grantOf(half, made, owner.addToResourcePolicy(made));
}

interface WithStreamPolicy {
  addToStreamResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult;
}

/** The streams of a table have a policy of their own, which the CDK writes for global tables. */
function addToStream(half: ResourceHalf): iam.Grant | undefined {
  const owner = half.owner as Partial<WithStreamPolicy>;
  if (typeof owner.addToStreamResourcePolicy !== 'function') return undefined;
  const made = resourceStatement(half, ['*']);
  return grantOf(half, made, owner.addToStreamResourcePolicy(made));
}

/** Lambda has one permission for each action, without conditions. Which actions it takes for other accounts is recalled. */
function permit(half: ResourceHalf, owner: IFunction): iam.Grant | undefined {
  const { grantee, statement, arns } = half;
  if (!half.hasIdentityHalf && Object.keys(statement.conditions as object).length > 0)
    throw functionCondition(owner);
  if (mixesServices(grantee)) throw mixedGrantee(owner);
  for (const action of statement.actions) {
    const suffix = action === 'lambda:InvokeFunction' ? '' : action.replace('lambda:', '');
    const id = `Grant${hashOf(half)}${suffix}`;
    if (owner.node.tryFindChild(id) === undefined)
      owner.addPermission(id, { principal: grantee.grantPrincipal, action });
    // For a function of another environment, the CDK writes nothing.
    if (owner.node.tryFindChild(id) === undefined) return undefined;
  }
  return grantOf(half, resourceStatement(half, arns), { statementAdded: true });
}

function resourceStatement(
  { statement, grantee }: ResourceHalf,
  resources: readonly string[],
  sid?: string,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    actions: statement.actions,
    resources: [...resources],
    principals: [grantee.grantPrincipal],
    conditions: statement.conditions as iam.Conditions,
  });
}

function grantOf(
  { owner, grantee, arns }: ResourceHalf,
  statement: iam.PolicyStatement,
  result: iam.AddToResourcePolicyResult,
): iam.Grant | undefined {
  return grantOfWritten(grantee, owner, { statement, arns }, result);
}

/** Tells principals and statements apart, so that a second grant adds nothing. */
function hashOf({ owner, grantee }: ResourceHalf, ...more: unknown[]): string {
  const { principalJson } = grantee.grantPrincipal.policyFragment;
  const parts: unknown = Stack.of(owner).resolve(
    more.length === 0 ? principalJson : [principalJson, ...more],
  );
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8).toUpperCase();
}

function typeOf(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  return CfnResource.isCfnResource(resource) ? resource.cfnResourceType : '';
}

function hasResourcePolicy(construct: IConstruct): construct is iam.IResourceWithPolicy {
  return typeof (construct as Partial<iam.IResourceWithPolicy>).addToResourcePolicy === 'function';
}

/**
 * Whether the resource is imported from another account or Region. For some, the CDK writes the policy as a resource of its
 * own: in the account and Region of the stack, where it has no effect.
 */
function isElsewhere(owner: iam.IResourceWithPolicy): boolean {
  const { env, stack }: Pick<IResource, 'env' | 'stack'> = owner;
  const differs = (one: string, other: string) =>
    !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  return differs(env.account, stack.account) || differs(env.region, stack.region);
}

function isFunction(construct: IConstruct): construct is IFunction {
  return typeof (construct as Partial<IFunction>).addPermission === 'function';
}

/** The error for a resource whose policy would be the only half. */
export function noResourcePolicy(owner: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'resource-policy-cannot-be-written',
    at: owner.node.path,
    got: 'a resource whose resource policy this stack cannot write',
    expected: 'a resource that this app owns and that has a resource policy',
    fix: 'grant to a role of the account of the resource, and let the caller assume that role; for the policy of the grantee alone, use grantTo',
  });
}

/** Of such a grantee, the CDK writes the other principals only. */
function mixedGrantee(owner: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'services-and-others-as-one-grantee',
    at: owner.node.path,
    got: 'one grantee of services and other principals for a function',
    expected: 'one principal, because a permission of a function names one',
    fix: 'call grantWithResourcePolicies once for each of them',
  });
}

function functionCondition(owner: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'function-permission-with-conditions',
    at: owner.node.path,
    got: 'conditions on a function for a grantee without a policy of its own',
    expected: 'permissions without conditions, because the permission of a function cannot have them',
    fix: 'grant without the conditions, or call addPermission of the function with sourceArn and sourceAccount',
  });
}
