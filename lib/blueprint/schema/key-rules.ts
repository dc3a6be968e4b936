type Rule = Readonly<Record<string, unknown>>;

const given = (key: string): Rule => ({ anyOf: [{ required: [key] }, { required: [`${key}+`] }] });

/** `exactlyOne` in JSON Schema, for `meta`. */
export function oneOfKeys(keys: readonly string[]): Rule {
  return { oneOf: keys.map(given) };
}

/** `atLeastOne` in JSON Schema. */
export function anyOfKeys(keys: readonly string[]): Rule {
  return { anyOf: keys.map(given) };
}

/** `onlyBeside` in JSON Schema: key → the keys of which it needs one. */
export function besideKeys(needs: Readonly<Record<string, readonly string[]>>): Rule {
  return {
    dependencies: Object.fromEntries(Object.entries(needs).map(([key, others]) => [key, anyOfKeys(others)])),
  };
}

/** `notBeside` in JSON Schema. */
export function withoutKey(key: string, other: string): Rule {
  return { dependencies: { [key]: { not: { required: [other] } } } };
}

/** `aloneInMap` in JSON Schema. */
export function aloneKey(key: string): Rule {
  return { dependencies: { [key]: { maxProperties: 1 } } };
}
