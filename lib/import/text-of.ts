import { listOf, member, type Json } from '../text/json';

/** A text in an object; empty where it is not there. */
export function textOf(value: Json | undefined, field: string): string {
  const text = member(value, field);
  return typeof text === 'string' ? text : '';
}

/** The texts of a list in an object. */
export function textsOf(value: Json | undefined, field: string): string[] {
  return listOf(member(value, field)).filter((each) => typeof each === 'string');
}
