import { dirname } from 'node:path';
import { type Json, listOf, member } from '../../text/json';

/**
 * Metadata of the constructs of a stack: construct path, with a slash before it, and entries. With a type, a file that
 * has no entry of that type is not parsed.
 */
export type MetadataReader = (type?: string) => readonly (readonly [path: string, entries: Json])[];

/** Where the program of the user made a construct. */
export interface SourceLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A finding that the app accepts: `Validations.of(construct).acknowledge(...)`. */
export interface Acknowledgment {
  /** As written, with the name of the plugin: `IamPatterns::rule[...]`. */
  readonly id: string;
  readonly reason: string;
  /** The construct that it was given for. It counts for everything below; empty for the app. */
  readonly constructPath: string;
  /**
   * The folder of the assembly.
   *
   * @default - it counts in every assembly of the app
   */
  readonly directory?: string;
}

const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
const CREATED_AT = 'aws:cdk:creationStack';

/** A stack with the metadata of its constructs. */
export interface DescribedStack {
  /** Its template. */
  readonly file: string;
  readonly metadata?: MetadataReader;
}

/** What cloud assemblies say of constructs beside the templates. Read when it is asked for first. */
export class ConstructMetadata {
  /** Entries by directory and construct path: two assemblies may have constructs of one path. */
  private entries: ReadonlyMap<string, readonly Json[]> | undefined;

  constructor(private readonly stacks: readonly DescribedStack[]) {}

  /** The acknowledgments of all constructs in stacks; those of the app and of Stages are in no assembly. */
  acknowledgments(): readonly Acknowledgment[] {
    return [...(this.entries ?? this.readAll(ACKNOWLEDGED))].flatMap(([key, entries]) => {
      const [directory = '', constructPath = ''] = key.split('\n');
      return entries
        .filter((entry) => member(entry, 'type') === ACKNOWLEDGED)
        .flatMap((entry) => Object.entries(member(entry, 'data') ?? {}))
        .map(([id, reason]) => ({ id, reason: String(reason), constructPath, directory }));
    });
  }

  /** The line of the user's program that made the construct of a template, or the nearest construct around it. */
  sourceOf(template: string, constructPath: string): SourceLine | undefined {
    const parts = constructPath.split('/');
    for (let length = parts.length; length > 0; length--) {
      const entries = this.read().get(keyOf(dirname(template), parts.slice(0, length).join('/'))) ?? [];
      const stack = entries.find((entry) => member(entry, 'type') === CREATED_AT);
      const lines = listOf(stack && member(stack, 'data')).map(sourceLine);
      const line = lines.find((each) => each !== undefined);
      if (line !== undefined) return line;
    }
    return undefined;
  }

  private read(): ReadonlyMap<string, readonly Json[]> {
    return (this.entries ??= this.readAll());
  }

  private readAll(type?: string): ReadonlyMap<string, readonly Json[]> {
    const all = new Map<string, readonly Json[]>();
    for (const { file, metadata } of this.stacks)
      for (const [path, entries] of metadata?.(type) ?? []) {
        const key = keyOf(dirname(file), path.replace(/^\//, ''));
        all.set(key, [...(all.get(key) ?? []), ...listOf(entries)]);
      }
    return all;
  }
}

function keyOf(directory: string, constructPath: string): string {
  return `${directory}\n${constructPath}`;
}

/** A frame that the CDK did not shorten: `new Role (/app/lib/stack.ts:12:5)`, `/app/bin/app.ts:3:1`, `file:///app/a.mjs:3:1`. */
function sourceLine(frame: Json): SourceLine | undefined {
  if (typeof frame !== 'string' || frame.trim().startsWith('...')) return undefined;
  const [, file, line] =
    /(?:^|\(|\s)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (file === undefined || /[\\/]node_modules[\\/]/.test(file)) return undefined;
  return { file: file.replace(/^file:\/\//, ''), line: Number(line) };
}
