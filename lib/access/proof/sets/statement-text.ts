import { readable } from '../../../policy/pattern/symbol';

/** A statement that is not known, as a name for it. */
export function textOf(source: unknown): string {
  return readable(typeof source === 'string' ? source : JSON.stringify(source));
}
