import { existsSync } from 'node:fs';
import { IamPatternsError } from '../../errors';
import { placeText, type LocatedMap } from '../../text/located-value';
import { readLocated } from '../../text/located-yaml';
import { readText } from '../../text/text-file';

/** The placement file of a blueprint, beside it: `blueprint.placement.yaml`. */
export function placementFileOf(file: string): string {
  return `${file.replace(/\.(ya?ml|json)$/i, '')}.placement.yaml`;
}

/** The placement file, if it is there. */
export function readPlacement(file: string): LocatedMap | undefined {
  const path = placementFileOf(file);
  if (!existsSync(path)) return undefined;
  const located = readLocated(readText(path), path);
  const other =
    located.kind === 'map'
      ? [...located.entries].find(([key]) => key !== 'placement')?.[1].place
      : located.place;
  if (located.kind === 'map' && other === undefined) return located;
  throw new IamPatternsError({
    code: 'malformed-placement',
    at: placeText(other ?? located.place),
    got: 'something else than placement',
    expected: 'a file with placement alone, as iam-patterns plan --placement writes it',
    fix: 'write the file again, or move what else it has into the blueprint',
  });
}
