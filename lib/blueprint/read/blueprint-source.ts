import { dirname, resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import {
  placeAt,
  placeText,
  plainValue,
  type FilePlace,
  type LocatedMap,
  type LocatedValue,
} from '../../text/located-value';
import { readLocated } from '../../text/located-yaml';
import { readText } from '../../text/text-file';
import { blueprintSchema, type BlueprintDefinition } from '../schema/blueprint-schema';
import { locatedObject } from './located-object';
import { mergeSiblings, mergeValues, withoutPlusKeys } from './merge-values';
import { placementFileOf, readPlacement } from './placement-file';
import { rejectReservedKeys } from './reserved-key';
import { rejectSchemaIssues } from './schema-issues';

/** A blueprint that was read and fits the schema, with the place of everything in it. */
export class BlueprintSource {
  /** Reads a file in YAML or JSON, with all files that it includes, and the placement beside it. */
  static fromFile(file: string): BlueprintSource {
    const located = readWithIncludes(file, []);
    const placement = readPlacement(file);
    return new BlueprintSource(
      withoutPlusKeys(placement === undefined ? located : mergeValues(placement, located)),
      file,
    );
  }

  /** Takes an object, such as `new Blueprint(app, 'Org', {...})` gets it. `at` is its place in errors. */
  static fromObject(definition: unknown, at: string): BlueprintSource {
    return new BlueprintSource(withoutPlusKeys(locatedObject(definition, at)));
  }

  readonly definition: BlueprintDefinition;

  /**
   * @param file the file, unless it is an object
   */
  private constructor(
    private readonly located: LocatedValue,
    readonly file?: string,
  ) {
    rejectReservedKeys(located);
    const plain = plainValue(located);
    const result = blueprintSchema.safeParse(plain);
    if (!result.success) throw rejectSchemaIssues(result.error.issues, plain, located);
    this.definition = result.data;
  }

  /** The file that contains the placement of a blueprint file. */
  get placementFile(): string | undefined {
    return this.file === undefined ? undefined : placementFileOf(this.file);
  }

  /** The place of a definition, for errors and for the plan. */
  at(...path: readonly PropertyKey[]): string {
    return placeText(this.placeOf(path));
  }

  /** The folder of the file that contains a definition. Relative paths in it start there. */
  folderOf(...path: readonly PropertyKey[]): string {
    return dirname(this.placeOf(path).file);
  }

  private placeOf(path: readonly PropertyKey[]): FilePlace {
    return placeAt(this.located, path);
  }
}

function readWithIncludes(file: string, including: readonly string[]): LocatedMap {
  const located = readLocated(readText(file), file);
  if (located.kind !== 'map') throw notAMap(located);
  rejectOtherVersion(located);
  const include = located.entries.get('include')?.value;
  if (include?.kind !== 'list') return located;
  let included: LocatedValue | undefined;
  for (const { kind, place, ...item } of include.items) {
    const value = kind === 'scalar' && 'value' in item ? item.value : undefined;
    if (typeof value !== 'string') continue; // The schema reports it.
    const path = resolve(dirname(file), value);
    const shown = relativeTo(file, value);
    if ([...including, resolve(file)].includes(path)) throw includeCycle(place, value);
    const next = readIncluded(shown, place, [...including, resolve(file)]);
    included = included === undefined ? next : mergeSiblings(included, next, located);
  }
  return (included === undefined ? located : mergeValues(included, located)) as LocatedMap;
}

function readIncluded(file: string, place: FilePlace, including: readonly string[]): LocatedMap {
  try {
    const { entries, ...rest } = readWithIncludes(file, including);
    // What an included file says about itself is not a part of the blueprint.
    const own = [...entries].filter(([key]) => key !== 'include' && key !== '$schema');
    return { ...rest, entries: new Map(own) };
  } catch (error) {
    if (error instanceof IamPatternsError && error.code === 'unreadable-file' && error.at === file)
      throw new IamPatternsError({
        ...error,
        at: placeText(place),
        got: `included file ${file}, ${error.got}`,
      });
    throw error;
  }
}

/** A file that wins over its includes must not hide that one of them has a format that this version cannot read. */
function rejectOtherVersion({ entries }: LocatedMap): void {
  const version = entries.get('version')?.value;
  if (version === undefined || (version.kind === 'scalar' && version.value === 1)) return;
  const written = version.kind === 'scalar' ? JSON.stringify(version.value) : `(a ${version.kind})`;
  throw new IamPatternsError({
    code: 'invalid-value',
    at: placeText(version.place),
    got: `version ${written}`,
    expected: 'the number 1, without quotes',
    fix:
      version.kind === 'scalar' && version.value === '1'
        ? 'remove the quotes'
        : 'write version: 1, or update the package if the file is for a later version',
  });
}

/** Paths in messages begin where the including file's path begins. */
function relativeTo(file: string, included: string): string {
  const folder = dirname(file);
  return folder === '.' ? included : `${folder}/${included}`;
}

function includeCycle(place: FilePlace, value: string): IamPatternsError {
  return new IamPatternsError({
    code: 'include-cycle',
    at: placeText(place),
    got: `include of ${value}, which includes this file`,
    expected: 'includes without a cycle',
    fix: 'move what both need into a third file',
  });
}

function notAMap(located: LocatedValue): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-blueprint',
    at: placeText(located.place),
    got: `a ${located.kind === 'list' ? 'list' : 'single value'}`,
    expected: 'a map that begins with version: 1',
    fix: 'run iam-patterns init for a starter',
  });
}
