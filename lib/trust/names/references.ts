import {
  DefaultTokenResolver,
  type IResolvable,
  Reference,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib/core';
import type { IPostProcessor, IResolveContext } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Resolves a value to find the resources that it refers to. */
class ReferenceFinder extends DefaultTokenResolver {
  readonly targets = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (Reference.isReference(token)) this.targets.add(token.target);
    return super.resolveToken(token, context, postProcessor) as unknown;
  }
}

/** The resources that a value refers to, in any stack. */
export function referencesIn(value: unknown, scope: IConstruct): Set<IConstruct> {
  const finder = new ReferenceFinder();
  Tokenization.resolve(value, { scope, resolver: finder, preparing: false });
  return finder.targets;
}
