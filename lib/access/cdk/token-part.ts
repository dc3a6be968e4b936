import { Fn } from 'aws-cdk-lib/core';

/** A part of a text with tokens, as a token. */
export function partOfToken(text: string, separator: string, index: number): string {
  return Fn.select(index, Fn.split(separator, text));
}
