import {
  CfnResource,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  StringConcat,
  Token,
  Tokenization,
} from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { documentSize } from '../../policy/document/policy-size';

/** Characters of an ARN around the name: partition, service, Region, account, type of the resource, and a suffix. */
const ARN_AROUND_NAME = 84;
/** What CloudFormation adds to the stack name and the logical ID, with hyphens. */
const GENERATED_SUFFIX = 15;
const LONGEST_NAME = 128;

/**
 * The largest size of a statement in a deployed policy.
 *
 * A reference counts by the length of the name that its resource has or gets, because the bounds of any name would waste half
 * of each policy.
 */
export function largestSize(json: unknown, scope: IConstruct): number {
  if (isPlain(json)) return JSON.stringify(json).length;
  const resolver = new SizeResolver();
  return documentSize(Tokenization.resolve(json, { scope, resolver, preparing: false })).max;
}

/** Whether the value holds no token. Most statements do not, and need no resolving. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return !Token.isUnresolved(value) && !Token.isUnresolved([value]);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean';
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}

/** Resolves references to resources to a text of the length that they have at most. */
class SizeResolver extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  override resolveToken(token: IResolvable, context: IResolveContext, post: IPostProcessor): unknown {
    if (Reference.isReference(token) && CfnResource.isCfnResource(token.target))
      return 'x'.repeat(ARN_AROUND_NAME + nameLength(token.target));
    return super.resolveToken(token, context, post) as unknown;
  }
}

function nameLength(resource: CfnResource): number {
  const stack = Stack.of(resource);
  const { cfnProperties = {} } = resource as unknown as { readonly cfnProperties?: Record<string, unknown> };
  const names = Object.entries(cfnProperties).flatMap(([property, value]) =>
    /name$/i.test(property) && value !== undefined ? [lengthOf(stack.resolve(value))] : [],
  );
  const logicalId: unknown = stack.resolve(resource.logicalId);
  const generated = lengthOf(stack.stackName) + lengthOf(logicalId) + GENERATED_SUFFIX;
  return Math.max(generated, ...names);
}

function lengthOf(value: unknown): number {
  if (value === undefined) return 0;
  return typeof value === 'string' && !Token.isUnresolved(value) ? value.length : LONGEST_NAME;
}
