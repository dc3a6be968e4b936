import type { FieldRules } from './field-rules';
import type { Pseudonymize } from './pseudonym';

/**
 * Why a record was rejected. It is logged, so it names at most a configured field, never a value; that is
 * also why the message of a JSON parser, which quotes what it read, is dropped.
 */
export interface Refusal {
  readonly reason: 'not-json' | 'not-an-object' | 'no-listed-field' | 'unsupported-value' | 'too-large';
  readonly field?: string;
}

export type AnonymousRecord = { readonly data: Uint8Array } | { readonly refusal: Refusal };

/** The largest record that a stream takes by default, in bytes, with its partition key. */
export const MAXIMUM_RECORD_BYTES = 1_048_576;

/** Room that the partition key (a pseudonym) takes of a record. */
const PARTITION_KEY_BYTES = 43;

/**
 * A record reduced to its listed fields, or the reason why that cannot be done safely.
 *
 * Only scalars pass: an allow-listed object would let through whatever somebody adds to it later. An
 * integer beyond 2^53 was already rounded by the parser, so that two people would share one pseudonym,
 * and a number like 1e400 has become infinity: such a record is rejected. One without any listed field is no record of the expected kind.
 */
export function anonymousRecord(
  data: Uint8Array,
  rules: FieldRules,
  pseudonymize: Pseudonymize,
): AnonymousRecord {
  const input = parsed(data);
  if (input === undefined) return { refusal: { reason: 'not-json' } };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { refusal: { reason: 'not-an-object' } };
  }

  const fields = new Map<string, unknown>(Object.entries(input));
  const output: [string, unknown][] = [];
  for (const field of rules.allowed) {
    const value = fields.get(field);
    if (value === undefined) continue;
    if (!isScalar(value)) return { refusal: { reason: 'unsupported-value', field } };
    output.push([field, value]);
  }
  for (const field of rules.pseudonymized) {
    const value = fields.get(field);
    if (value === undefined) continue;
    if (value !== null && !isIdentifier(value)) return { refusal: { reason: 'unsupported-value', field } };
    output.push([field, value === null ? null : pseudonymize(field, value)]);
  }
  if (output.length === 0) return { refusal: { reason: 'no-listed-field' } };

  const encoded = new TextEncoder().encode(JSON.stringify(Object.fromEntries(output)));
  if (encoded.byteLength + PARTITION_KEY_BYTES > MAXIMUM_RECORD_BYTES) {
    return { refusal: { reason: 'too-large' } };
  }
  return { data: encoded };
}

function parsed(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)) as unknown;
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') {
    return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
  }
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function isIdentifier(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
}
