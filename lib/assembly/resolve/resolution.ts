import type { Json } from '../../text/json';
import type { Stack } from '../sources/stack';
import type { SymbolTable } from './symbol-table';

/** A place in the template of a stack. */
export interface Place {
  readonly stack: Stack;
  /** JSON path. */
  readonly path: string;
}

/** Where a resource stands in its template. */
export interface ResourceAddress {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
}

/** An output of a stack, by its id in the template. */
export interface ExportedOutput {
  readonly stack: Stack;
  readonly id: string;
}

/** How to treat what a template leaves open. */
export interface ResolverOptions {
  /**
   * Whether a parameter without a given value has its default. That is true of a first deployment without parameters;
   * another deployment may have given other values.
   *
   * @default false - such a parameter is a symbol
   */
  readonly assumeParameterDefaults?: boolean;
}

/** The values of the templates' expressions, as intrinsic functions and references ask for them. */
export interface Resolution {
  readonly stacks: readonly Stack[];
  readonly symbols: SymbolTable;
  readonly options: ResolverOptions;

  /** The value of an expression; `undefined` for `AWS::NoValue`. */
  resolve(value: Json, place: Place): Json | undefined;

  /** The value of an expression that must be a string. Numbers and booleans become text, as in CloudFormation. */
  text(value: Json, place: Place): string | undefined;

  /** The value of a resource's property; `undefined` without one. */
  property(address: ResourceAddress, name: string): Json | undefined;

  /** The text of a resource's property; `undefined` without one. */
  textProperty(address: ResourceAddress, name: string): string | undefined;

  /** Whether a resource will be created; `undefined` where its condition cannot be decided. */
  exists(address: Pick<ResourceAddress, 'stack' | 'logicalId'>): boolean | undefined;

  /** The value of a named condition; `undefined` where it cannot be decided. */
  condition(name: string, place: Place): boolean | undefined;

  /** The outputs that are exported under the name, in all environments. */
  exportsNamed(name: string): readonly ExportedOutput[];

  /** A symbol for an expression that cannot be evaluated. Equal expressions of a stack share it. */
  unknown(name: string, args: Json, place: Place, reason: string): string;

  /** Computes a value once per key. A value that depends on itself is an error. */
  once(key: string, place: Place, compute: () => Json | undefined): Json | undefined;

  /** A text that is formed once per resource. */
  formed(address: ResourceAddress, what: string, form: () => string): string;

  /** The text, unless references have made it larger than AWS allows. */
  bounded(text: string, place: Place): string;
}
