import { nearestName, servicePrefixes } from '.';

const nearest = new Map<string, string | undefined>();

/** The prefix that was most likely meant; each is looked for once. */
export function nearestService(prefix: string): string | undefined {
  if (!nearest.has(prefix)) nearest.set(prefix, nearestName(prefix, servicePrefixes()));
  return nearest.get(prefix);
}
