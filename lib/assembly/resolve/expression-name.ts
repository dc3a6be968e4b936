import { isList, isObject, type Json, member } from '../../text/json';
import type { Template } from '../sources/template';
import { fingerprint } from './symbol-table';

/**
 * A short name for an expression of a template. Expressions have the same name if they are equal, and so is every condition
 * and mapping that they name: in another version of the template, the same `Fn::If` may decide otherwise.
 */
export function expressionName(expression: Json, template: Template): string {
  const definitions = new Map<string, Json>();
  collectDefinitions(expression, template, definitions);
  return fingerprint(
    JSON.stringify(definitions.size === 0 ? expression : [expression, [...definitions].sort(byName)]),
  );
}

function collectDefinitions(value: Json, template: Template, found: Map<string, Json>): void {
  if (typeof value !== 'string') {
    const parts = isList(value) ? value : isObject(value) ? Object.values(value) : [];
    for (const part of parts) collectDefinitions(part, template, found);
    return;
  }
  for (const section of ['conditions', 'mappings'] as const) {
    const definition = member(template[section], value);
    const name = `${section} ${value}`;
    if (definition === undefined || found.has(name)) continue;
    found.set(name, definition);
    collectDefinitions(definition, template, found);
  }
}

function byName([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
  return a < b ? -1 : 1;
}
