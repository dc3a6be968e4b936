/** The value with braces in its texts escaped, so that a blueprint takes none of them for a placeholder. */
export function withLiteralBraces<T>(value: T): T {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'string' ? each.replace(/(?<!\$)\{([^{}]*)\}/g, '{{$1}}') : each,
  );
  return JSON.parse(text) as T;
}
