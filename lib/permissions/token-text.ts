import { Token, Tokenization } from 'aws-cdk-lib/core';
import { readable, symbol } from '../policy/symbol';

/** The text with a symbol for each token, as the leaves of this package understand it. */
export function symbolic(text: string): string {
  if (!Token.isUnresolved(text)) return text;
  const parts = Tokenization.reverseString(text);
  const named = parts.mapTokens({ mapToken: (token) => symbol(nameOf(Token.asString(token))) });
  return String(named.join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` }));
}

/** The text as a person reads it: `<Orders.Arn>/index/*`. */
export function readableTokens(text: string): string {
  return readable(symbolic(text)).replace(/\.\d+>/g, '>');
}

/** `Orders.Arn.42` of `${Token[Orders.Arn.42]}`: the number tells tokens of the same name apart. */
function nameOf(encoded: string): string {
  return encoded.replace(/^\$\{Token\[|\]\}$/g, '');
}
