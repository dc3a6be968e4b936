/** A context key of which nothing is known: it may be absent, or have any value. */
export const UNKNOWN = Symbol('unknown context value');

/** A context key that is known not to be in the request: an answer, where {@link UNKNOWN} is none. */
export const ABSENT = null;

/** A context key that has one of these values; which one is unknown. */
export class OneOf {
  constructor(readonly values: readonly SureContextValue[]) {}
}

/** A value that is known: one text, the texts of a multivalued key, or none at all. */
export type SureContextValue = string | readonly string[] | typeof ABSENT;

/** What is known of a context key. Texts may hold symbols. */
export type ContextValue = SureContextValue | typeof UNKNOWN | OneOf;

/**
 * Context as callers write it: numbers and booleans as they are. `aws:RequestTag/*` stands for all keys of the family that
 * are not listed themselves, and `token.actions.githubusercontent.com:*` for all claims of an issuer.
 */
export type ContextInput = Readonly<Record<string, ContextValue | boolean | number>>;

/**
 * What is known of the context of a request.
 *
 * Key names are compared without regard to case, tag keys included.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class Context {
  /** A context that is known completely: keys that are not here are absent. */
  static complete(input: ContextInput = {}): Context {
    return new Context(entriesOf(input), ABSENT);
  }

  /** A context that is known in part: keys that are not here are unknown. */
  static partial(input: ContextInput = {}): Context {
    return new Context(entriesOf(input), UNKNOWN);
  }

  private constructor(
    private readonly entries: ReadonlyMap<string, ContextValue>,
    private readonly others: typeof ABSENT | typeof UNKNOWN,
  ) {}

  /** What is known of the key, given in lower case. */
  get(lowerCaseKey: string): ContextValue {
    const value = this.entries.get(lowerCaseKey);
    if (value !== undefined) return value;
    const slash = lowerCaseKey.indexOf('/');
    const family = slash < 0 ? undefined : this.entries.get(`${lowerCaseKey.slice(0, slash)}/*`);
    const known = family ?? (family === null ? family : this.entries.get(claimsOf(lowerCaseKey)));
    return known === undefined ? this.others : known;
  }

  /** This context with these keys set or replaced. */
  with(input: ContextInput): Context {
    return new Context(new Map([...this.entries, ...entriesOf(input)]), this.others);
  }

  /** This context with these keys set where nothing is said about them. */
  withDefaults(input: ContextInput): Context {
    return new Context(new Map([...entriesOf(input), ...this.entries]), this.others);
  }

  /** This context without what it says about the keys that the test names, in lower case. */
  without(test: (lowerCaseKey: string) => boolean): Context {
    return new Context(new Map([...this.entries].filter(([key]) => !test(key))), this.others);
  }
}

/** The family of all claims of the issuer, whose own name may contain slashes. */
function claimsOf(lowerCaseKey: string): string {
  return `${lowerCaseKey.slice(0, lowerCaseKey.lastIndexOf(':'))}:*`;
}

function entriesOf(input: ContextInput): Map<string, ContextValue> {
  const entries = new Map<string, ContextValue>();
  for (const [key, value] of Object.entries(input)) {
    const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
    entries.set(key.toLowerCase(), text);
  }
  return entries;
}
