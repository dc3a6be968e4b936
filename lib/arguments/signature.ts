/** The type of a value, as far as it is checked. */
export type ArgumentType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'any'
  | { readonly list: ArgumentType }
  | { readonly map: ArgumentType }
  /** An interface of this package. */
  | { readonly struct: string }
  /** An enumeration of texts. */
  | { readonly enum: string }
  /** A class of this package, or a type of the CDK, by members that every value of it has. */
  | { readonly object: string };

/** Name, type, and `optional` or `rest` (the last parameter takes any number of values). */
export type Parameter = readonly [name: string, type: ArgumentType, mode?: 'optional' | 'rest'];

/** What the types of the package say, as data. */
export interface Signatures {
  /** Parameters by class, then `static name`, `name`, or `constructor`. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, readonly Parameter[]>>>>;
  readonly structs: Readonly<Record<string, readonly Parameter[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Members by which a value of the type is known. */
  readonly objects: Readonly<Record<string, readonly string[]>>;
}
