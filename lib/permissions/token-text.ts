import { Reference, Token, Tokenization, type IResolvable } from 'aws-cdk-lib/core';
import { readable, symbol } from '../policy/pattern/symbol';

/** The text with a symbol for each token. The leaves of this package understand symbols. */
export function symbolic(text: string): string {
  if (!Token.isUnresolved(text)) return text;
  const parts = Tokenization.reverseString(text);
  const named = parts.mapTokens({ mapToken: (token) => symbol(nameOf(token)) });
  return String(named.join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` }));
}

/** The text with readable names for tokens: `<Orders.Arn>/index/*`. */
export function readableTokens(text: string): string {
  return readable(symbolic(text)).replace(/\.\d+>/g, '>');
}

/** `Shop/Orders.Arn` for a reference, `Orders.Arn.42` for any other token. The number distinguishes such tokens. */
function nameOf(token: IResolvable): string {
  if (Reference.isReference(token))
    return `${token.target.node.path.replace(/\/Resource$/, '')}.${token.displayName}`;
  return Token.asString(token).replace(/^\$\{Token\[|\]\}$/g, '');
}
