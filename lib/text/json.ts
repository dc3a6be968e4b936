/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether the value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is a JSON array. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The list as it is, anything else as a list of one, nothing for nothing: as IAM and CloudFormation read both. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** A text, number or boolean as text; an empty text for anything else. */
export function scalarText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** The member of that name which the object itself has: templates may name anything, `constructor` too. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What a value is, for the error about a whole file: its content may be secret, so it is not quoted. */
export function jsonKind(value: Json | undefined): string {
  if (isObject(value)) return 'an object';
  if (isList(value)) return 'a list';
  return value === null || value === undefined ? 'no value' : `a ${typeof value}`;
}

/** A short text of the value for an error message. */
export function excerpt(value: Json | undefined): string {
  const text = written(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function written(value: Json | undefined): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch (error) {
    if (error instanceof RangeError) return 'a value too deep to be shown';
    throw error;
  }
}
