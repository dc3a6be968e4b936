import { conditionRange } from '../../../access/proof/keys/condition-range';
import { canonicalKey } from '../../../access/proof/keys/key-predicate';
import type { Condition } from '../../../policy/condition/condition';
import { demandsKey } from '../../../policy/condition/condition-requirement';
import { hasSymbol } from '../../../policy/pattern/symbol';

/** A condition that cannot hold together with others on its key. */
export interface Contradiction {
  readonly condition: Condition;
  /** As few as it takes. */
  readonly others: readonly Condition[];
}

/** Conditions of one block that contradict others on the same key, each of which may hold by itself. */
export function contradictionsIn(conditions: readonly Condition[]): Contradiction[] {
  const byKey = new Map<string, Condition[]>();
  for (const each of conditions) {
    if (hasSymbol(each.key)) continue;
    const key = canonicalKey(each.lowerCaseKey);
    byKey.set(key, [...(byKey.get(key) ?? []), each]);
  }
  return [...byKey.values()].flatMap(contradictionsAmong);
}

function contradictionsAmong(conditions: readonly Condition[]): Contradiction[] {
  if (conditions.length < 2) return [];
  // A condition by Null is what others contradict.
  const ordered = [...conditions].sort((a, b) => Number(isNull(b)) - Number(isNull(a)));
  const pairs = ordered.flatMap((condition, i): Contradiction[] => {
    const other = ordered
      .slice(0, i)
      .find((each) => neverHold([each, condition]) || (wantsNoKey(each) && demandsKey(condition)));
    return other === undefined ? [] : [{ condition, others: [other] }];
  });
  if (pairs.length > 0 || !neverHold(ordered)) return pairs;
  let needed: readonly Condition[] = ordered;
  for (const each of ordered) {
    const fewer = needed.filter((other) => other !== each);
    if (neverHold(fewer)) needed = fewer;
  }
  const last = needed[needed.length - 1];
  return last === undefined ? [] : [{ condition: last, others: needed.slice(0, -1) }];
}

function neverHold(conditions: readonly Condition[]): boolean {
  return conditionRange(conditions) === 'never';
}

function isNull({ use }: Condition): boolean {
  return use.name === 'Null';
}

/** Whether it requires that the key is missing. An empty text counts as missing too, and is not what `*` is written for. */
export function wantsNoKey(condition: Condition): boolean {
  return isNull(condition) && hasOnly(condition, 'true');
}

function hasOnly({ values }: Condition, wanted: string): boolean {
  return values.length > 0 && values.every(({ text }) => text.toLowerCase() === wanted);
}
