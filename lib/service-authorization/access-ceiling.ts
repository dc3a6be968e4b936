import type { AccessLevel } from './access-level';
import { compareAccessLevels } from './access-level';
import { expandActionPattern } from './action-expansion';
import { service, servicePrefixes } from './service-catalog';

/** An action that a statement allows above a maximum, or that is perhaps above it. */
export interface ActionAboveLevel {
  /** The element of `Action` that allows it, as written. */
  readonly pattern: string;
  /** `s3:PutObject`; the pattern itself when it is unknown. */
  readonly action: string;
  /** `undefined` for an unknown service or action, and for what is known only after deployment. */
  readonly level?: AccessLevel;
}

/** The parts of a statement's JSON, resolved, that decide which actions it allows. */
export interface ActionElements {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
}

/**
 * The actions that the statement allows and whose access level is above the maximum, wildcards expanded.
 *
 * Levels are ordered List, Read, Tagging, Write, Permissions management; of an action with several, the
 * telling one counts. What is unknown is listed without a level, never passed over. A Deny allows nothing.
 */
export function actionsAbove(maximum: AccessLevel, statement: ActionElements): ActionAboveLevel[] {
  if (statement.Effect === 'Deny') return [];
  if (statement.NotAction !== undefined) return allBut(elements(statement.NotAction), maximum);
  return elements(statement.Action).flatMap((element): ActionAboveLevel[] => {
    if (typeof element !== 'string') return [unknown(JSON.stringify(element))];
    const actions = isLiteral(element) ? expandActionPattern(element) : [];
    if (actions.length === 0) return [unknown(element)];
    return actions
      .filter(({ level }) => compareAccessLevels(level, maximum) > 0)
      .map(({ id, level }) => ({ pattern: element, action: id, level }));
  });
}

function allBut(excepted: readonly unknown[], maximum: AccessLevel): ActionAboveLevel[] {
  const pattern = `NotAction ${JSON.stringify(excepted)}`;
  const names = excepted.flatMap((element) =>
    typeof element === 'string' && isLiteral(element)
      ? expandActionPattern(element).map((action) => action.id)
      : [],
  );
  const except = new Set(names);
  return servicePrefixes()
    .flatMap((prefix) => service(prefix)?.actions ?? [])
    .filter(({ id, level }) => !except.has(id) && compareAccessLevels(level, maximum) > 0)
    .map(({ id, level }) => ({ pattern, action: id, level }));
}

function unknown(pattern: string): ActionAboveLevel {
  return { pattern, action: pattern };
}

function elements(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Action names know neither variables nor spaces: anything else is a token or a mistake. */
function isLiteral(text: string): boolean {
  return /^[\w*?:.-]+$/.test(text);
}
