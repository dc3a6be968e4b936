/** Which fields of a record leave the account, and how. Any field not named here stays behind. */
export interface FieldRules {
  /** Copied as they are. */
  readonly allowed: readonly string[];
  /** Replaced by a keyed pseudonym. */
  readonly pseudonymised: readonly string[];
}

/** Rules that contradict themselves, or let nothing pass, stop the function at start and lose no record. */
export function fieldRules(allowed: readonly string[], pseudonymised: readonly string[]): FieldRules {
  if (allowed.length + pseudonymised.length === 0) {
    throw new Error('ALLOWED_FIELDS and PSEUDONYMISED_FIELDS: got nothing, expected at least one field');
  }
  const both = allowed.filter((field) => pseudonymised.includes(field));
  if (both.length > 0) {
    throw new Error(
      `ALLOWED_FIELDS and PSEUDONYMISED_FIELDS: got '${both.join(', ')}' in both, expected each field in one`,
    );
  }
  return { allowed, pseudonymised };
}
