import { createHash } from 'node:crypto';
import type { Origin } from '../../assembly/facts';
import type { Statement } from '../../policy/document/statement';
import { hasSymbol, symbolName, textParts } from '../../policy/pattern/symbol';
import type { Severity } from './severity';

/** Something that a rule found, and where. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong here. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** The page of AWS that says so. */
  readonly see: string;
  /**
   * `rule[what it is about]`: names this finding alone, survives unrelated changes and lapses when the statement,
   * its actions or its resources change. Fit for `Validations.of(construct).acknowledge`.
   */
  readonly id: string;
  /** JSON path: in the document that was given, or in the template. */
  readonly path: string;
  /**
   * Where it is written.
   *
   * @default - in a document that was given by itself
   */
  readonly origin?: Origin;
}

/** How the findings of one run name statements; several rules name the same one. */
export class StatementNames {
  private readonly fingerprints = new WeakMap<object, string>();

  /** The Sid, or a fingerprint of all that the statement says. */
  of({ sid, source }: Statement): string {
    if (sid !== undefined && sid !== '') return sid;
    if (typeof source !== 'object' || source === null) return fingerprint(source);
    const known = this.fingerprints.get(source) ?? fingerprint(source);
    this.fingerprints.set(source, known);
    return known;
  }
}

/** The id of a finding: the rule, and in brackets what binds it, so encoded that the CDK can take it apart. */
export function findingId(rule: string, parts: readonly string[]): string {
  return `${rule}[${parts.map((part) => encode(shortened(brief(part)))).join('::')}]`;
}

/**
 * The text with each unknown value as `<LogicalId.Attribute>`: without account, region and stack, so that a finding has
 * the same id in every environment that the app is deployed to.
 */
export function brief(text: string): string {
  if (!hasSymbol(text)) return text;
  return textParts(text)
    .map((part) =>
      'literal' in part
        ? part.literal
        : `<${symbolName(part.symbol.slice(part.symbol.lastIndexOf('/') + 1))}>`,
    )
    .join('');
}

/** A text as a part of an id: whole where it is short, else its beginning and a fingerprint. */
function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 80)}~${fingerprint(text)}`;
}

/** Percent-encodes what the CDK would read as structure, blanks, and what is no plain text. */
function encode(text: string): string {
  return text.replace(/[^\w:/*?.,+=@$<>~-]/gu, percentEncoded);
}

function percentEncoded(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** Eight digits of a hash over the canonical JSON: the order of keys does not count. */
function fingerprint(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 8);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'string') return JSON.stringify(brief(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}
