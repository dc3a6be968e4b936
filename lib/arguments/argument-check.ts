import type { ArgumentType, Parameter, Signatures } from './signature';
import { unknownProperty, type UnknownProperty } from './unknown-property';

/** What is wrong with a value: where in it, and what is allowed. */
export interface ArgumentFault {
  /** `props.members[0]`. */
  readonly path: string;
  readonly value: unknown;
  readonly type: ArgumentType | { readonly property: UnknownProperty; readonly known: readonly string[] };
}

/** The parameter of a construct that its subclasses may extend. */
const CONSTRUCT_PROPERTIES = 'props';

/** Compares values with types. */
export class ArgumentCheck {
  /** @param isSubclass whether a subclass is made, whose own properties may have any name */
  constructor(
    private readonly signatures: Signatures,
    private readonly isSubclass = false,
  ) {}

  /** The first fault among the arguments of a call. */
  ofCall(parameters: readonly Parameter[], given: readonly unknown[]): ArgumentFault | undefined {
    for (const [index, [name, type, mode]] of parameters.entries()) {
      const values = mode === 'rest' ? given.slice(index) : [given[index]];
      for (const [i, value] of values.entries()) {
        const path = mode === 'rest' ? `${name}[${i}]` : name;
        const found = value === undefined && mode === 'optional' ? undefined : this.fault(path, value, type);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** What is wrong with one value. */
  fault(path: string, value: unknown, type: ArgumentType): ArgumentFault | undefined {
    if (type === 'any' || isToken(value)) return undefined;
    const wrong = { path, value, type };
    if (typeof type === 'string') return typeof value === type ? undefined : wrong;
    if ('list' in type)
      return this.inList(path, value, type.list) ?? (Array.isArray(value) ? undefined : wrong);
    if ('enum' in type)
      return (this.signatures.enums[type.enum] ?? []).includes(value as string) ? undefined : wrong;
    if ('object' in type) return this.hasMembers(value, type.object) ? undefined : wrong;
    if (!isPlainObject(value)) return wrong;
    if ('struct' in type) {
      const found = this.inStruct(path, value, this.signatures.structs[type.struct] ?? []);
      // Of an instance, say what it is: its own properties are none that the user wrote.
      const isForeign = found !== undefined && isUnknownProperty(found) && isInstance(value);
      return isForeign && found.path === path ? wrong : found;
    }
    for (const [key, each] of Object.entries(value)) {
      const found = this.fault(`${path}.${key}`, each, type.map);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inList(path: string, value: unknown, type: ArgumentType): ArgumentFault | undefined {
    if (!Array.isArray(value)) return undefined;
    for (const [i, each] of value.entries()) {
      const found = this.fault(`${path}[${i}]`, each, type);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inStruct(
    path: string,
    value: Readonly<Record<string, unknown>>,
    properties: readonly Parameter[],
  ): ArgumentFault | undefined {
    const known = properties.map(([name]) => name);
    const inner = () => (this.isSubclass ? new Map() : this.innerProperties(value, properties));
    const property = unknownProperty(value, known, path === CONSTRUCT_PROPERTIES, inner);
    if (property !== undefined) return { path, value: property.name, type: { property, known } };
    for (const [name, type, mode] of properties) {
      const own = value[name];
      if (own === undefined && mode === 'optional') continue;
      const found = this.fault(`${path}.${name}`, own, type);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The properties of the structs in these properties, if no struct has them yet → where they belong. */
  private innerProperties(
    value: Readonly<Record<string, unknown>>,
    properties: readonly Parameter[],
  ): Map<string, string> {
    const inner = new Map<string, string>();
    const used = new Set<string>();
    for (const [outer, type] of properties) {
      const isList = typeof type === 'object' && 'list' in type;
      const own = isList ? type.list : type;
      if (typeof own !== 'object' || !('struct' in own)) continue;
      const given = [value[outer] ?? []].flat() as (Readonly<Record<string, unknown>> | null)[];
      for (const [name] of this.signatures.structs[own.struct] ?? []) {
        if (given.some((each) => each?.[name] !== undefined)) used.add(name);
        const place = `${outer}${isList ? '[]' : ''}.${name}`;
        inner.set(name, inner.has(name) ? `${inner.get(name)} or ${place}` : place);
      }
    }
    return new Map([...inner].filter(([name]) => !used.has(name)));
  }

  private hasMembers(value: unknown, type: string): boolean {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
    return (this.signatures.objects[type] ?? []).every((member) => member in value);
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnknownProperty({ type }: ArgumentFault): boolean {
  return typeof type === 'object' && 'property' in type;
}

/** Whether a value was made by a class. */
function isInstance(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

/** A value of the CDK that is known later: an encoded list, or an object that resolves. */
function isToken(value: unknown): boolean {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly unknown[];
    return others.length === 0 && typeof first === 'string' && first.startsWith('#{Token[');
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { resolve?: unknown }).resolve === 'function'
  );
}
