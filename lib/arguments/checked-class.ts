import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentCheck } from './argument-check';
import { argumentError } from './argument-error';
import type { Parameter, Signatures } from './signature';

type Method = (this: unknown, ...given: unknown[]) => unknown;

let signatures: Signatures | undefined;

/** What the types of the package say; read with the first call. */
export function knownSignatures(): Signatures {
  return (signatures ??= JSON.parse(
    readFileSync(join(__dirname, 'data', 'signatures.json'), 'utf8'),
  ) as Signatures);
}

/** Lets the static methods and the methods of a class check their arguments. Call it after the class. */
export function checkArguments(checked: { readonly name: string; readonly prototype: object }): void {
  wrap(checked, checked.name, 'static ');
  wrap(checked.prototype, checked.name, '');
}

/** Checks what a constructor is given: scope, ID and properties, or options alone. Call it first. */
export function checkProps(name: string, ...given: readonly unknown[]): void {
  check(name, 'constructor', `new ${name}`, placeOf(given[0], given[1]), given);
}

function wrap(target: object, name: string, prefix: string): void {
  for (const key of Object.getOwnPropertyNames(target)) {
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    const method = descriptor?.value as Method | undefined;
    if (typeof method !== 'function' || key === 'constructor' || key.startsWith('_')) continue;
    const checked: Method = function (this: unknown, ...given) {
      check(name, `${prefix}${key}`, `${name}.${key}`, placeOf(this), given);
      return method.apply(this, given);
    };
    Object.defineProperty(checked, 'name', { value: key });
    Object.defineProperty(checked, 'length', { value: method.length });
    Object.defineProperty(target, key, { ...descriptor, value: checked });
  }
}

function check(name: string, key: string, call: string, at: string, given: readonly unknown[]): void {
  const parameters: readonly Parameter[] | undefined = knownSignatures().classes[name]?.[key];
  if (parameters === undefined) return;
  const fault = new ArgumentCheck(knownSignatures()).ofCall(parameters, given);
  if (fault !== undefined) throw argumentError(fault, call, at, knownSignatures());
}

/** The path of a construct; empty for what has none. */
function placeOf(construct: unknown, id?: unknown): string {
  const path = (construct as { node?: { path?: unknown } } | null | undefined)?.node?.path;
  if (typeof path !== 'string') return '';
  return typeof id === 'string' ? [path, id].filter((part) => part !== '').join('/') : path;
}
