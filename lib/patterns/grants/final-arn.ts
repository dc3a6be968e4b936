import { Aws, type IResolvable, Token, Tokenization } from 'aws-cdk-lib/core';
import { type Entity, literalArn } from '../../trust/entity';
import { partitionOf } from '../../trust/names/arn-partition';
import { changedName } from './changed-name';

/** The literal ARN of a role or user at synthesis, with the name and path that Aspects and overrides give it. */
export class FinalArn implements IResolvable {
  readonly creationStack: string[] = [];

  /** The ARN behind a text that `asText` returned. */
  static in(text: string): FinalArn | undefined {
    if (!Token.isUnresolved(text)) return undefined;
    const { length, firstToken } = Tokenization.reverseString(text);
    return length === 1 && firstToken instanceof FinalArn ? firstToken : undefined;
  }

  /** @param now the ARN for a name that is removed or becomes a token, where another error says so; without it, it is an error */
  constructor(
    private readonly entity: Entity,
    private readonly now?: string,
  ) {}

  resolve(): string {
    const arn = literalArn(this.entity) ?? this.now;
    if (arn === undefined) throw changedName(this.entity);
    return this.isReported ? arn.replace(Aws.PARTITION, partitionOf(this.entity.construct) ?? 'aws') : arn;
  }

  /** The policy report of the CDK shows no tokens inside of tokens. */
  private get isReported(): boolean {
    return this.entity.construct.node.root.node.tryFindChild('PolicySynthesizer') !== undefined;
  }

  asText(): string {
    return Token.asString(this);
  }

  toString(): string {
    return this.asText();
  }
}
