import type { Condition } from '../policy/condition/condition';
import { ABSENT, OneOf, UNKNOWN, type Context, type ContextValue } from '../policy/condition/context';
import { readable } from '../policy/pattern/symbol';
import { hasNoMfa, isAboutMfa } from './mfa';

/**
 * What the request has for a condition: the value of its key, and of each variable in its values. For a condition on
 * tags these are the tags of both sides.
 */
export function requestFacts(condition: Condition, context: Context): string {
  if (isAboutMfa(condition) && hasNoMfa(context)) return 'the request has no MFA';
  const keys = [condition.key, ...condition.values.flatMap(({ text }) => variablesIn(text))];
  const distinct = keys.filter((key, i) => keys.findIndex((each) => sameKey(each, key)) === i);
  return `the request has ${distinct.map((key) => `${readable(key)} ${valueText(context.get(key.toLowerCase()))}`).join(' and ')}`;
}

/** Policy variables in a value: `aws:PrincipalTag/Project`. A default after a comma is no part of the name. */
function variablesIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^${}*?,]+)(?:,[^}]*)?\}/g)].map(([, name = '']) => name.trim());
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function valueText(value: ContextValue): string {
  if (value === ABSENT) return '(absent)';
  if (value === UNKNOWN) return '(unknown)';
  if (value instanceof OneOf) return value.values.map(valueText).join(' or ');
  return typeof value === 'string'
    ? `"${readable(value)}"`
    : `[${value.map((each) => `"${readable(each)}"`).join(', ')}]`;
}
