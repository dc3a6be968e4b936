import { Reference, Tokenization } from 'aws-cdk-lib/core';
import { FinalArn } from '../grants/final-arn';

const TOKEN = /\$\{Token\[[^\]]*\]\}/g;
/** What the name or ARN of a resource adds to a document at most, as `documentSize` counts it. */
const REFERENCE_SIZE = 256;

/**
 * Whether a document is below a limit without a doubt, as far as its text shows before it is resolved.
 *
 * Resolving a document costs more than all else that a role needs at synthesis, and most documents are far below the limit. A
 * document with other tokens than names and ARNs of resources is in doubt.
 */
export function surelyFits(document: unknown, limit: number): boolean {
  const text = JSON.stringify(document) ?? '';
  if (text.length > limit || /#\{Token\[|<unresolved|\+289/.test(text)) return false;
  const tokens = text.match(TOKEN) ?? [];
  return text.length + tokens.length * REFERENCE_SIZE <= limit && tokens.every(isNameOrArn);
}

const PSEUDO_PARAMETER = /^\$\{Token\[AWS\.(Partition|AccountId|Region|URLSuffix)\.\d+\]\}$/;

function isNameOrArn(text: string): boolean {
  if (PSEUDO_PARAMETER.test(text)) return true;
  return Tokenization.reverseString(text).tokens.every(
    (token) => Reference.isReference(token) || token instanceof FinalArn,
  );
}
