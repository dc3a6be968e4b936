import { z } from 'zod';
import { blueprintSchema } from './blueprint-schema';

/** A part of a JSON Schema. */
type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  oneOf?: object[];
  items?: JsonSchema;
  definitions?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  patternProperties?: Record<string, JsonSchema>;
  [key: string]: unknown;
};

/** The JSON Schema of a blueprint file, with which editors complete and check it. Draft 7, which all of them know. */
export function blueprintJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(blueprintSchema, { target: 'draft-7' }) as JsonSchema;
  const withPlus = withPlusKeys(schema);
  // An included file may leave out what another file says.
  return { ...withPlus, $id: 'https://cdk-iam-patterns.github.io/blueprint.schema.json' };
}

/** Every list may also be added to: `permissions+` beside `permissions`. */
function withPlusKeys(schema: JsonSchema): JsonSchema {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) result[key] = mapped(value);
  const properties = result['properties'] as Record<string, JsonSchema> | undefined;
  if (properties === undefined) return result;
  const lists = Object.entries(properties).filter(([, { type }]) => type === 'array');
  const plus = lists.map(([key, list]) => [`${key}+`, { ...list, minItems: undefined }] as const);
  return { ...result, properties: { ...properties, ...Object.fromEntries(plus) } };
}

function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  return typeof value === 'object' && value !== null ? withPlusKeys(value as JsonSchema) : value;
}
