import { hasSymbol, symbol } from '../../policy/pattern/symbol';
import { IamPatternsError } from '../../errors';
import { excerpt, isObject, type Json } from '../../text/json';

/**
 * The document of a policy as plain JSON. CloudFormation and the AWS API also take it as text; an unresolved
 * value stays what it is, a text of one symbol.
 */
export function policyDocument(value: Json | undefined, at: string): Json {
  if (isObject(value)) return value;
  if (typeof value === 'string') {
    const parsed = parse(value);
    if (isObject(parsed)) return parsed;
    if (hasSymbol(value)) return oneSymbol(value);
  }
  throw new IamPatternsError({
    code: 'malformed-policy-document',
    at,
    got: excerpt(value),
    expected: 'a policy document: a JSON object',
    fix: 'correct the document where it is written',
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A document of which only parts of its text are known is not known: its first unknown part says why. */
function oneSymbol(text: string): string {
  const name = /\uE000([^\uE001]*)\uE001/.exec(text)?.[1] ?? '';
  return symbol(name);
}
