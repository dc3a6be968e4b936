import { isAbsolute, relative } from 'node:path';
import { readable } from '../../policy/pattern/symbol';
import type { Finding } from './finding';

/** Where a finding is, for people: the construct, else the resource of the stack, else the path in the document. */
export function placeOf({ origin, path }: Finding): string {
  if (origin === undefined) return path === '' ? 'the document' : path;
  const { constructPath, stack, logicalId, template } = origin;
  if (constructPath !== undefined) return readable(constructPath);
  if (stack !== undefined && logicalId !== undefined) return `${stack}/${logicalId}`;
  return path === '' ? template : `${template}: ${path}`;
}

/**
 * A name for the finding that is the same in every run and on every machine: its place and its id.
 *
 * Stacks of one name stand in several accounts and regions, constructs of one path do not. What is in no stack is told
 * apart by its file and the path in it.
 */
export function keyOf(finding: Finding): string {
  return `${placeOf(finding)} ${finding.id}`;
}

/** A path below the folder without it; another as it is. */
export function shortPath(file: string, root: string): string {
  if (root === '' || !isAbsolute(file)) return file;
  const short = relative(root, file);
  return short.startsWith('..') || isAbsolute(short) ? file : short;
}
