import type { Statement } from '../../../policy/document/statement';
import type { PlacedText } from '../../../policy/value';

const VARIABLE = /\$\{\s*([A-Za-z][\w-]*:[^},]+?)\s*(?:,[^}]*)?\}/g;

/** Keys of the policy variables in a text, in lower case. */
export function variablesIn(text: string): string[] {
  if (!text.includes('${')) return [];
  return Array.from(text.matchAll(VARIABLE), ([, key = '']) => key.toLowerCase());
}

/** The texts of a statement in which AWS puts the values of policy variables: resources, and values of conditions. */
export function textsIn({ resource, condition }: Statement): PlacedText[] {
  return [
    ...(resource?.items ?? []).map(({ pattern, at }) => ({ text: pattern.text, at })),
    ...condition.conditions.flatMap(({ values }) => values),
  ];
}
