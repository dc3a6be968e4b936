/**
 * Whether a statement of a trust policy already says what another one says: the same effect, actions and conditions for at least
 * the same principals. A statement with a Sid or an element of another kind says more.
 */
export function includesStatement(statement: unknown, other: unknown): boolean {
  const [{ Principal: all, ...rest }, { Principal: some, ...otherRest }] = [
    statement as StatementJson,
    other as StatementJson,
  ];
  if (canonical(rest) !== canonical(otherRest)) return false;
  if (!isBlock(all) || !isBlock(some)) return canonical(all) === canonical(some);
  return Object.entries(some).every(([kind, values]) => {
    const known = listed(all[kind]).map(canonical);
    return listed(values).every((value) => known.includes(canonical(value)));
  });
}

interface StatementJson {
  readonly Principal?: unknown;
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(values: unknown): unknown[] {
  return values === undefined ? [] : [values].flat();
}

/** A text that equal values share, whatever the order of their keys, and with one value as a list or not. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (Array.isArray(each) && each.length === 1) return each[0] as unknown;
    if (!isBlock(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
