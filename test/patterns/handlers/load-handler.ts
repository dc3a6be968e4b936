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

/** The exported `handler`, loaded again as in a cold start: it makes its clients of the environment, as in Lambda. */
export function exportedHandler(name: string): Handle {
  const file = join(__dirname, '../../../lib/patterns/handlers', name, 'index.js');
  delete load.cache[load.resolve(file)];
  return (load(file) as { handler: Handle }).handler;
}

/** Runs with these variables in the environment, as Lambda sets them. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    process.env = before;
  }
}
