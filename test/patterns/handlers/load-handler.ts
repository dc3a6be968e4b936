import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A handler as the tests call it: with any event. */
export type Handle = (event: unknown) => Promise<Record<string, unknown>>;

const load = createRequire(__filename);

/** The `create` of a handler, which takes the clients that the handler calls. */
export function handlerOf(name: string): (...clients: unknown[]) => Handle {
  const file = join(__dirname, '../../../lib/patterns/handlers', name, 'index.js');
  return (load(file) as { create: (...clients: unknown[]) => Handle }).create;
}
