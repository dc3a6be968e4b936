import type { core } from 'zod';
import { IamPatternsError } from '../../errors';
import { nearestName } from '../../policy/nearest-name';
import { placeAt, placeText, type LocatedValue } from '../../text/located-value';
import { blueprintSchema } from '../schema/blueprint-schema';
import { keysAt } from './schema-keys';

type Issue = core.$ZodIssue;

/** The error for the first issue of a blueprint that does not fit the schema. */
export function rejectSchemaIssues(
  issues: readonly Issue[],
  plain: unknown,
  located: LocatedValue,
): IamPatternsError {
  // A misspelled key is often the reason why another one is missing.
  const isUnknownKey = ({ code }: Issue): boolean => code === 'unrecognized_keys';
  const sorted = [...issues.filter(isUnknownKey), ...issues.filter((each) => !isUnknownKey(each))];
  const [issue] = sorted;
  if (issue === undefined) throw new TypeError('no issue');
  const error = errorOf(issue, plain, located);
  if (issues.length === 1) return error;
  const places = sorted.slice(1, 4).map((each) => placeText(placeAt(located, pathOf(each))));
  const more = issues.length > 4 ? ` and ${issues.length - 4} more` : '';
  return new IamPatternsError({
    ...error,
    fix: `${error.fix}. Further mistakes: ${places.join(', ')}${more}`,
  });
}

function errorOf(issue: Issue, plain: unknown, located: LocatedValue): IamPatternsError {
  const path = pathOf(issue);
  const at = placeText(placeAt(located, path));
  const value = valueAt(plain, path);
  const where = issue.path.length === 0 ? 'blueprint' : describePath(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKey(issue, at);
    case 'invalid_value':
      if (value === undefined) return missing(at, where, listOf(issue.values));
      return invalid(at, where, value, listOf(issue.values), nearest(value, issue.values));
    case 'invalid_key':
      return invalid(
        at,
        `name in ${describePath(issue.path.slice(0, -1))}`,
        issue.path.at(-1),
        issue.issues[0]?.message ?? 'a name',
      );
    case 'invalid_type':
      if (value === undefined) return missing(at, where, TYPES[issue.expected] ?? issue.expected);
      return invalid(at, where, value, messageOr(issue, TYPES[issue.expected] ?? issue.expected));
    case 'too_small':
    case 'invalid_format':
    case 'invalid_union':
      return value === undefined
        ? missing(at, where, issue.message)
        : invalid(
            at,
            where,
            value,
            issue.message === 'Invalid input' ? 'a text or a list of texts' : issue.message,
          );
    case 'too_big':
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return invalid(at, where, value, issue.message);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** The message of a schema with one of its own says what is expected. */
function messageOr({ message }: Issue, fallback: string): string {
  return message.startsWith('Invalid') ? fallback : message;
}

/** For a key that is not known, the place of the key itself. */
function pathOf(issue: Issue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function unknownKey(issue: core.$ZodIssueUnrecognizedKeys, at: string): IamPatternsError {
  const [key = ''] = issue.keys;
  const allowed = keysAt(blueprintSchema, issue.path);
  const close = nearestName(key.replace(/\+$/, ''), allowed);
  const where = issue.path.length === 0 ? 'the blueprint' : describePath(issue.path);
  if (key === '<<')
    return new IamPatternsError({
      code: 'merge-key',
      at,
      got: `merge key << in ${where}`,
      expected: 'the keys themselves, because YAML 1.2 has no merge keys',
      fix: 'repeat the keys, or share lists with an alias, permissions with use, and texts with parameters',
    });
  if (key.endsWith('+') && allowed.includes(key.slice(0, -1)))
    return new IamPatternsError({
      code: 'unknown-key',
      at,
      got: `key ${JSON.stringify(key)} in ${where}, although its value is not a list`,
      expected: 'a list, because + adds items to a list; maps merge without it',
      fix: `write ${key.slice(0, -1)}`,
    });
  return new IamPatternsError({
    code: 'unknown-key',
    at,
    got: `key ${JSON.stringify(key)} in ${where}`,
    expected:
      close === undefined ? listOf(allowed) : `${JSON.stringify(close)}, or another of ${listOf(allowed)}`,
    fix: close === undefined ? 'remove the key, or write a key that this map has' : `write ${close}`,
  });
}

function missing(at: string, where: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'missing-key',
    at,
    got: `nothing as ${where}`,
    expected,
    fix: `add ${where}`,
  });
}

function invalid(
  at: string,
  where: string,
  value: unknown,
  expected: string,
  close?: string,
): IamPatternsError {
  const isNumber = typeof value === 'number' && /text|ID/.test(expected);
  return new IamPatternsError({
    code: 'invalid-value',
    at,
    got: `${where} ${shown(value)}`,
    expected: close === undefined ? expected : `${close}, or another of ${expected}`,
    fix: isNumber ? 'put the value in quotes' : close === undefined ? 'correct the value' : `write ${close}`,
  });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '(an empty list)' : '(a list)';
  if (value === null) return '(nothing)';
  return typeof value === 'object' ? '(a map)' : JSON.stringify(value);
}

function nearest(value: unknown, values: readonly unknown[]): string | undefined {
  return typeof value === 'string' ? nearestName(value, values.map(String)) : undefined;
}

function listOf(values: readonly unknown[]): string {
  const texts = values.map(String);
  return texts.length <= 20
    ? texts.join(', ')
    : `${texts.slice(0, 20).join(', ')} and ${texts.length - 20} more`;
}

function valueAt(plain: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    plain,
  );
}

function describePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}
