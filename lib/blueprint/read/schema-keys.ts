import type { core } from 'zod';

type Schema = core.$ZodType;

/** A schema as far as its keys can be listed. */
interface Inspected {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly innerType?: Schema;
}

/** The keys that the schema allows in the map at a path; none if any key is allowed there. */
export function keysAt(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  let found: Schema | undefined = schema;
  for (const step of path) {
    const { shape, valueType, element } = inspected(found);
    found = shape?.[String(step)] ?? valueType ?? element;
    if (found === undefined) return [];
  }
  return Object.keys(inspected(found).shape ?? {});
}

/** The definition inside optional schemas. */
function inspected(schema: Schema): Inspected {
  const definition = schema._zod.def as unknown as Inspected;
  return definition.innerType === undefined ? definition : inspected(definition.innerType);
}
