/** A statement of a policy document, resolved. */
export type StatementJson = Readonly<Record<string, unknown>>;

/**
 * Merges statements that differ only in their resources, and then those that differ only in their actions. The meaning stays
 * the same. Statements with a Sid stay as they are.
 */
export function mergedJson(statements: readonly StatementJson[]): StatementJson[] {
  return mergedBy('Action', mergedBy('Resource', statements));
}

function mergedBy(element: 'Action' | 'Resource', statements: readonly StatementJson[]): StatementJson[] {
  const merged = new Map<string, StatementJson>();
  statements.forEach((statement, index) => {
    const { [element]: values, ...rest } = statement;
    const key = 'Sid' in statement || values === undefined ? `statement ${index}` : JSON.stringify(rest);
    const before = merged.get(key);
    merged.set(key, before ? { ...statement, [element]: united(before[element], values) } : statement);
  });
  return [...merged.values()];
}

function united(...values: unknown[]): unknown {
  const byText = new Map(values.flat().map((value) => [JSON.stringify(value), value]));
  return byText.size === 1 ? [...byText.values()][0] : [...byText.values()];
}
