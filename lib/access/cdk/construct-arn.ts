import { DefaultTokenResolver, Reference, Stack, StringConcat, Tokenization } from 'aws-cdk-lib/core';
import type { IResolvable, IResolveContext } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import {
  arnOfReference,
  entitiesNamed,
  unknownReference,
  type ReferenceKind,
} from '../../assembly/entity-reference';
import type { AssemblyFacts } from '../../assembly/facts';
import { IamPatternsError } from '../../errors';
import { isSymbol } from '../../policy/pattern/symbol';
import type { Json } from '../../text/json';
import type { AppConstruct } from '../access-entity';

/** The ARN of a construct in the templates: by its path, or for an imported one by the ARN that it has. */
export function arnOfConstruct(
  construct: AppConstruct,
  kind: ReferenceKind,
  facts: AssemblyFacts,
  at?: string,
): string {
  const { path } = construct.node;
  const named = entitiesNamed(path, kind, facts);
  if (named.length > 1) throw unknownReference(path, kind, facts, at);
  const arn = named[0] ?? ownArn(construct, kind);
  if (arn === undefined) return arnOfReference(path, kind, facts, at);
  return arn.includes('${Token[') ? valueOfToken(arn, kind, facts, at) : arn;
}

/** The text with the values that its tokens have in the templates. */
export function valueOfToken(text: string, kind: ReferenceKind, facts: AssemblyFacts, at?: string): string {
  const reader = new TokenReader(facts, kind, at);
  return Tokenization.reverseString(text)
    .mapTokens({ mapToken: (token) => reader.valueOf(token) })
    .join(new StringConcat()) as string;
}

class TokenReader {
  constructor(
    private readonly facts: AssemblyFacts,
    private readonly kind: ReferenceKind,
    private readonly at: string | undefined,
  ) {}

  /** A token with references has its value in their stack; one without must have the same value in every stack. */
  valueOf(token: IResolvable): string {
    const targets = referencesIn(token);
    const stacks = [...new Set(targets.map((target) => Stack.of(target)))];
    const [stack, ...others] = stacks;
    if (others.length > 0)
      throw this.unknown(token, `a token of one stack, not of ${stacks.map(pathOf).join(', ')}`);
    const values =
      stack === undefined
        ? (this.facts.expressions?.values(resolved(token)) ?? [])
        : [this.facts.expressions?.valueIn(referenceTo(stack), stack.resolve(token) as Json)];
    const [value, ...more] = values;
    if (value === undefined) throw this.unknown(token, 'a token of the app that the model was made from');
    if (more.length > 0 || (isSymbol(value) && stack === undefined))
      throw this.unknown(token, 'a value that is the same in every stack');
    return value;
  }

  private unknown(token: IResolvable, expected: string): IamPatternsError {
    const [target] = referencesIn(token);
    return new IamPatternsError({
      code: 'unknown-token',
      at: this.at,
      subject: this.kind,
      got: target === undefined ? `token ${JSON.stringify(resolved(token))}` : `token of ${target.node.path}`,
      expected,
      fix: 'pass the construct itself, or make the model from the assembly of its app: AccessModel.fromAssembly(app.synth())',
    });
  }
}

function pathOf({ node }: IConstruct): string {
  return node.path;
}

function referenceTo(stack: Stack): { path: string; templateFile: string } {
  return { path: stack.node.path, templateFile: stack.templateFile };
}

/** The constructs that a token refers to. */
function referencesIn(token: IResolvable): IConstruct[] {
  const collector = new ReferenceCollector();
  Tokenization.resolve(token, { scope: NO_SCOPE, resolver: collector, preparing: true });
  return collector.targets;
}

class ReferenceCollector extends DefaultTokenResolver {
  readonly targets: IConstruct[] = [];

  constructor() {
    super(new StringConcat());
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

/** The CloudFormation expression of a token that no construct decides, such as `Aws.PARTITION`. */
function resolved(token: IResolvable): Json {
  return Tokenization.resolve(token, {
    scope: NO_SCOPE,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  }) as Json;
}

/** Tokens without references do not look at the scope. */
const NO_SCOPE = { node: { path: '', id: '', scopes: [] } } as unknown as IConstruct;

const ARN_FIELDS: Readonly<Record<ReferenceKind, RegExp>> = {
  principal: /^(role|user)Arn$/,
  role: /^roleArn$/,
  resource: /^[a-z]\w*Arn$/,
};

/** Other ARNs that constructs have beside their own. */
const OTHER_ARNS = new Set(['tableStreamArn', 'secretFullArn', 'latestStreamArn']);

/** The ARN that a construct outside of the templates has: an imported role, a referenced bucket. */
function ownArn(construct: AppConstruct, kind: ReferenceKind): string | undefined {
  const fields = construct as unknown as Readonly<Record<string, unknown>>;
  const arns = fieldNames(construct)
    .filter((name) => ARN_FIELDS[kind].test(name) && !OTHER_ARNS.has(name))
    .map((name) => fields[name])
    .filter((value): value is string => typeof value === 'string' && value !== '');
  const [only, ...others] = new Set(arns);
  return others.length === 0 ? only : undefined;
}

function fieldNames(object: object): string[] {
  const names = new Set<string>();
  for (let each: object | null = object; each !== null; each = Object.getPrototypeOf(each) as object | null)
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  return [...names];
}
