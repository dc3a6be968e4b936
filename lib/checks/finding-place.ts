import { readable } from '../policy/symbol';
import type { Finding } from './finding';

/** Where a finding is, for people: the construct, else the resource of the stack, else the path in the document. */
export function placeOf({ origin, path }: Finding): string {
  if (origin === undefined) return path === '' ? 'the document' : path;
  const { constructPath, stack, logicalId, template } = origin;
  if (constructPath !== undefined) return readable(constructPath);
  return stack === undefined || logicalId === undefined ? `${template}: ${path}` : `${stack}/${logicalId}`;
}

/** A name for the finding that is the same in every run and on every machine: stack, resource and id. */
export function keyOf({ origin, id, path }: Finding): string {
  const { stack, logicalId } = origin ?? {};
  return stack === undefined ? `${path} ${id}` : `${stack}/${logicalId ?? ''} ${id}`;
}
