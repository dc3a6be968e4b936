/** Which fields of a record leave the account, and how. Any field not named here stays behind. */
export interface FieldRules {
  /** Copied as they are. */
  readonly allowed: readonly string[];
  /** Replaced by a keyed pseudonym. */
  readonly pseudonymized: readonly string[];
}

/** Rules that contradict themselves, or let nothing pass, stop the function at start and lose no record. */
export function fieldRules(allowed: readonly string[], pseudonymized: readonly string[]): FieldRules {
  if (allowed.length + pseudonymized.length === 0) {
    throw new Error('ALLOWED_FIELDS and PSEUDONYMIZED_FIELDS: got nothing, expected at least one field');
  }
  const both = allowed.filter((field) => pseudonymized.includes(field));
  if (both.length > 0) {
    throw new Error(
      `ALLOWED_FIELDS and PSEUDONYMIZED_FIELDS: got '${both.join(', ')}' in both, expected each field in one`,
    );
  }
  return { allowed, pseudonymized };
}
