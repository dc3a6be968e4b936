import type { AssemblyFacts } from '../assembly/facts';
import { IamPatternsError } from '../errors';
import { OneOf } from '../policy/condition/context';
import { hasToken } from './access-entity';
import { fromCdk } from './from-cdk';

/**
 * The value with the values that the tokens in it have in the templates, also in lists, objects and names of keys. A token
 * that stayed would be compared as the text that the CDK writes for it, and match nothing.
 */
export function withTokenValues<T>(value: T, facts: AssemblyFacts, at: string): T {
  return settled(value, at) as T;

  function settled(each: unknown, place: string): unknown {
    if (typeof each === 'string') return textOf(each, place);
    if (typeof each === 'number' && each < ENCODED_NUMBER) throw encoded('a number token', place);
    if (Array.isArray(each)) return each.map((item, i) => settled(item, `${place}[${i}]`));
    if (each instanceof OneOf) return new OneOf(each.values.map((item) => settled(item, place) as string));
    if (!isPlain(each)) return each;
    return Object.fromEntries(
      Object.entries(each).map(([key, item]) => [textOf(key, place), settled(item, `${place}.${key}`)]),
    );
  }

  function textOf(text: string, place: string): string {
    if (text.includes('#{Token[')) throw encoded('a list token', place);
    return hasToken(text) ? new (fromCdk().TokenReader)(facts, 'value', place).valueOf(text) : text;
  }
}

/** Numbers below it are tokens of the CDK. */
const ENCODED_NUMBER = -1e288;

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function encoded(got: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unknown-token',
    at,
    subject: 'value',
    got,
    expected: 'texts and numbers, or tokens of texts',
    fix: 'write the values that the list or number has',
  });
}
