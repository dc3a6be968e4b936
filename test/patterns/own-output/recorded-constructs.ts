import { Construct } from 'constructs';
import * as L from '../../../lib';

type ConstructClass = new (...args: unknown[]) => Construct;

const used = new Map<string, Set<string>>();

/** The root export, whose constructs note the properties that they get. */
export const recorded = new Proxy(L, {
  get(target, name: string): unknown {
    const value: unknown = Reflect.get(target, name);
    return isConstructClass(value) ? noting(name, value) : value;
  },
});

/** The constructs of the root export → the properties that cases have given to them so far. */
export function usedProperties(): Map<string, ReadonlySet<string>> {
  const constructs = Object.entries(L).flatMap(([name, value]) => (isConstructClass(value) ? [name] : []));
  return new Map(constructs.map((name) => [name, used.get(name) ?? new Set()]));
}

function noting(name: string, constructClass: ConstructClass): ConstructClass {
  return new Proxy(constructClass, {
    construct(target, args: unknown[], newTarget) {
      const properties = used.get(name) ?? new Set();
      for (const [property, value] of Object.entries(args[2] ?? {}))
        if (value !== undefined) properties.add(property);
      used.set(name, properties);
      return Reflect.construct(target, args, newTarget) as Construct;
    },
  });
}

function isConstructClass(value: unknown): value is ConstructClass {
  for (let each: unknown = value; typeof each === 'function'; each = Object.getPrototypeOf(each))
    if (each === Construct) return true;
  return false;
}
