import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';

/** Rejects a required text that is missing or empty, as from an environment variable that is not set. */
export function requireText(value: unknown, what: string, example: string, at?: string): void {
  if (typeof value === 'string' ? value.trim() !== '' : Token.isUnresolved(value)) return;
  throw new IamPatternsError({
    code: 'value-not-set',
    at,
    got: `${what} that is ${typeof value === 'string' ? 'empty' : 'not set'}`,
    expected: `a value, such as ${example}`,
    fix: 'set the value; if it comes from an environment variable or a lookup, check that it is set',
  });
}

/** Rejects a required object that is missing. */
export function requireValue(value: unknown, what: string, at?: string): void {
  if (value === undefined || value === null) requireText(undefined, what, 'a construct or a principal', at);
}

/**
 * Rejects properties that are set to nothing: an empty text, an empty element of a list, or an element that is not set.
 *
 * @param at the construct path, and the start of the property path in the message
 */
export function rejectUnsetValues(values: object, at: string, prefix = ''): void {
  for (const [key, value] of Object.entries(values)) rejectUnset(value, `${prefix}${key}`, at);
}

function rejectUnset(value: unknown, path: string, at: string): void {
  if (isBlank(value) || value === null) requireText(value, `property ${path}`, 'a text', at);
  if (Array.isArray(value) && !Token.isUnresolved(value)) {
    value.forEach((element: unknown, index) => {
      if (element === undefined || element === null || isBlank(element))
        requireText(element, `property ${path}[${index}]`, 'a text or an object', at);
      rejectUnset(element, `${path}[${index}]`, at);
    });
  }
  if (isPlain(value) && !TAG_VALUES.test(path)) rejectUnsetValues(value, at, `${path}.`);
}

/** The values of a session tag may be empty. */
const TAG_VALUES = /(^|\.)sessionTags\.required$/;

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
