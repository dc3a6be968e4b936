import type { ConditionsOfCaller } from '../callers/caller-binding';

/**
 * The actions that a call needs because conditions require its session tags or its source identity.
 *
 * A condition that is also met without the key requires nothing: negated operators, `IfExists`, `ForAllValues`, `Null: true`.
 */
export function impliedActions(conditions: ConditionsOfCaller): string[] {
  const actions = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries((keys ?? {}) as Record<string, unknown>).flatMap(([key, values]) =>
      requiresKey(operator, values) ? actionsOfKey(key) : [],
    ),
  );
  return [...new Set(actions)];
}

function requiresKey(operator: string, values: unknown): boolean {
  if (/IfExists$/i.test(operator) || /^ForAllValues:/i.test(operator)) return false;
  const base = operator.replace(/^ForAnyValue:/i, '');
  if (/^Null$/i.test(base)) return [values].flat().every((value) => String(value) === 'false');
  return !/^(String|Arn|Numeric|Date)Not|^NotIpAddress/i.test(base);
}

function actionsOfKey(key: string): string[] {
  if (/^(aws:RequestTag\/|aws:TagKeys$|sts:TransitiveTagKeys$)/i.test(key)) return ['sts:TagSession'];
  return /^sts:SourceIdentity$/i.test(key) ? ['sts:SetSourceIdentity'] : [];
}
