import { DefaultTokenResolver, Reference, Stack, StringConcat, Tokenization } from 'aws-cdk-lib/core';
import type { IFragmentConcatenator, IResolvable, IResolveContext } from 'aws-cdk-lib/core';
import { RootConstruct, type IConstruct } from 'constructs';
import type { AssemblyFacts } from '../../assembly/facts';
import { IamPatternsError } from '../../errors';
import type { Json } from '../../text/json';

/** Reads texts with tokens for one part of a question. */
export class TokenReader {
  constructor(
    private readonly facts: AssemblyFacts,
    private readonly subject: string,
    private readonly at: string | undefined,
  ) {}

  /**
   * The text with the values that its tokens have in the templates. A text that refers to constructs of one stack has its
   * value there, and one without references in the stack of its owner. A token without either must have the same value in
   * every stack that knows it.
   */
  valueOf(text: string, owner?: IConstruct): string {
    const [stack = stackAround(owner), ...others] = stacksOf(this.read(text).targets);
    if (stack !== undefined && others.length === 0) return this.valueIn(stack, text);
    return Tokenization.reverseString(text)
      .mapTokens({ mapToken: (token) => this.valueOfToken(token) })
      .join(new StringConcat()) as string;
  }

  private valueOfToken(token: IResolvable): string {
    const { targets, expression } = this.read(token);
    const [stack, ...others] = stacksOf(targets);
    if (others.length > 0)
      throw this.unknown(
        expression,
        `a token of one stack, not of ${stacksOf(targets).map(pathOf).join(', ')}`,
      );
    if (stack !== undefined) return this.valueIn(stack, token);
    const [value, ...more] = this.facts.expressions?.values(expression) ?? [];
    if (value === undefined) throw this.unknown(expression, OWN_TOKEN);
    if (more.length > 0) throw this.unknown(expression, 'a value that is the same in every stack');
    return value;
  }

  private valueIn(stack: Stack, tokens: string | IResolvable): string {
    const reference = { path: stack.node.path, templateFile: stack.templateFile };
    const value = this.facts.expressions?.valueIn(reference, stack.resolve(tokens) as Json);
    if (value !== undefined) return value;
    const { targets, expression } = this.read(tokens);
    throw this.unknown(expression, OWN_TOKEN, targets[0]);
  }

  /**
   * Some tokens look at the account and Region of the stack that uses them, such as `database.instanceArn`. They are read
   * in the first environment of the model that they accept: that of their own stack.
   */
  private read(tokens: string | IResolvable): { targets: IConstruct[]; expression: Json } {
    const scopes = (this.facts.expressions?.environments ?? []).map((env) => () => stackIn(env));
    for (const scope of [() => NO_SCOPE, ...scopes]) {
      const resolver = new ReferenceCollector();
      try {
        const expression = Tokenization.resolve(tokens, {
          scope: scope(),
          resolver,
          preparing: true,
        }) as Json;
        return { targets: resolver.targets, expression };
      } catch {
        // The token rejects the scope.
      }
    }
    throw this.unknown(undefined, 'a token that does not depend on the stack that uses it');
  }

  private unknown(expression: Json | undefined, expected: string, target?: IConstruct): IamPatternsError {
    const written =
      expression === undefined ? 'token of an unknown stack' : `token ${JSON.stringify(expression)}`;
    return new IamPatternsError({
      code: 'unknown-token',
      at: this.at,
      subject: this.subject,
      got: target === undefined ? written : `token of ${target.node.path}`,
      expected,
      fix: 'pass the construct itself, or make the model from the assembly of its app: AccessModel.fromAssembly(app.synth())',
    });
  }
}

const OWN_TOKEN = 'a token of the app that the model was made from';

function pathOf({ node }: IConstruct): string {
  return node.path;
}

function stacksOf(targets: readonly IConstruct[]): Stack[] {
  return [...new Set(targets.map((target) => Stack.of(target)))];
}

function stackAround(owner: IConstruct | undefined): Stack | undefined {
  return owner?.node.scopes.some((scope) => Stack.isStack(scope)) ? Stack.of(owner) : undefined;
}

function stackIn(env: { account?: string; region?: string }): Stack {
  return new Stack(new RootConstruct(), 'Question', { env });
}

/** Most tokens do not look at the scope. */
const NO_SCOPE = { node: { path: '', id: '', scopes: [] } } as unknown as IConstruct;

/** Joins texts and CloudFormation expressions. */
class ExpressionConcat implements IFragmentConcatenator {
  join(left: Json | undefined, right: Json | undefined): Json | undefined {
    if (left === undefined || right === undefined) return left ?? right;
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    return { 'Fn::Join': ['', [left, right]] };
  }
}

/** Collects the constructs that tokens refer to. */
class ReferenceCollector extends DefaultTokenResolver {
  readonly targets: IConstruct[] = [];

  constructor() {
    super(new ExpressionConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: Parameters<DefaultTokenResolver['resolveToken']>[2],
  ): unknown {
    if (!Reference.isReference(token)) return super.resolveToken(token, context, postProcessor);
    this.targets.push(token.target);
    return 'reference';
  }
}
