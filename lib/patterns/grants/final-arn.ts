import { type IResolvable, Token, Tokenization } from 'aws-cdk-lib/core';
import { type Entity, literalArn } from '../../trust/entity';

/** The literal ARN of a role at synthesis, with the name and path that Aspects and overrides give the role. */
export class FinalArn implements IResolvable {
  readonly creationStack: string[] = [];

  /** The ARN behind a text that `asText` returned. */
  static in(text: string): FinalArn | undefined {
    if (!Token.isUnresolved(text)) return undefined;
    const { length, firstToken } = Tokenization.reverseString(text);
    return length === 1 && firstToken instanceof FinalArn ? firstToken : undefined;
  }

  /** @param now the ARN that is known now, for a name that becomes a token */
  constructor(
    private readonly entity: Entity,
    private readonly now: string,
  ) {}

  resolve(): string {
    return literalArn(this.entity) ?? this.now;
  }

  asText(): string {
    return Token.asString(this);
  }

  toString(): string {
    return this.asText();
  }
}
