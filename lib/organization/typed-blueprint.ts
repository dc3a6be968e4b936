import type { Construct } from 'constructs';
import type { BlueprintDefinition } from '../blueprint';
import { Blueprint as UntypedBlueprint } from './blueprint';

/** `Blueprint` with the types of its definition, for TypeScript. */
export interface TypedBlueprintClass {
  new (scope: Construct, id: string, definition: BlueprintDefinition): UntypedBlueprint;
  /** The blueprint of a file in YAML or JSON. Errors name its lines. */
  fromFile(scope: Construct, id: string, path: string): UntypedBlueprint;
}

/** The access of an organization from one definition: the stacks of all accounts, with both sides of each line of access. */
export const Blueprint: TypedBlueprintClass = UntypedBlueprint;
export type Blueprint = UntypedBlueprint;
