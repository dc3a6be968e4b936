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

/**
 * Checks what the constructor of a class is given: scope, ID and properties, or options alone. Call it first.
 *
 * @param made the class of the object, `new.target`: the class itself or a subclass
 */
export function checkProps(
  made: { readonly name: string },
  name: string,
  ...given: readonly unknown[]
): void {
  const parameters = parametersOf(name, 'constructor');
  if (parameters)
    check(parameters, `new ${name}`, given, () => placeOf(given[0], given[1]), made.name !== name);
}

function wrap(target: object, name: string, prefix: string): void {
  for (const key of Object.getOwnPropertyNames(target)) {
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    const method = descriptor?.value as Method | undefined;
    if (!descriptor || typeof method !== 'function' || key === 'constructor' || key.startsWith('_')) continue;
    const checked: Method = function (this: unknown, ...given) {
      const parameters = parametersOf(name, `${prefix}${key}`);
      // A private method. Without the wrapper, its calls cost nothing.
      if (parameters === undefined) unwrap(target, key, checked, descriptor);
      else check(parameters, `${name}.${key}`, given, () => placeOf(this));
      return method.apply(this, given);
    };
    Object.defineProperty(checked, 'name', { value: key });
    Object.defineProperty(checked, 'length', { value: method.length });
    Object.defineProperty(target, key, { ...descriptor, value: checked });
  }
}

function unwrap(target: object, key: string, wrapper: Method, original: PropertyDescriptor): void {
  if (Object.getOwnPropertyDescriptor(target, key)?.value === wrapper)
    Object.defineProperty(target, key, original);
}

function parametersOf(name: string, key: string): readonly Parameter[] | undefined {
  const known = knownSignatures().classes[name];
  return known && Object.hasOwn(known, key) ? known[key] : undefined;
}

function check(
  parameters: readonly Parameter[],
  call: string,
  given: readonly unknown[],
  place: () => string,
  isSubclass = false,
): void {
  const fault = new ArgumentCheck(knownSignatures(), isSubclass).ofCall(parameters, given);
  if (fault !== undefined) throw argumentError(fault, call, place(), knownSignatures());
}

/** The path of a construct; empty for what has none. */
function placeOf(construct: unknown, id?: unknown): string {
  const path = (construct as { node?: { path?: unknown } } | null | undefined)?.node?.path;
  if (typeof path !== 'string') return '';
  return typeof id === 'string' ? [path, id].filter((part) => part !== '').join('/') : path;
}
