import { existsSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { IamPatternsError } from '../../errors';

/** Nested stacks of one assembly. CloudFormation has no limit, but no app comes near this one. */
const MAX_NESTED_STACKS = 2500;

/**
 * The folder that a cloud assembly may be read from. A manifest is input: it must not lead to other files, by `..`, by
 * an absolute path or by a symbolic link, and reading it must end.
 */
export class AssemblyRoot {
  private readonly root: string;
  private readonly assemblies = new Set<string>();
  private nestedStacks = 0;

  constructor(directory: string) {
    this.root = realPath(directory);
  }

  /** The path of a file or folder that the assembly names. It must lie inside of the assembly. */
  inside(directory: string, name: string): string {
    const path = join(directory, name);
    const real = realPath(path);
    if (real === this.root || real.startsWith(`${this.root}${sep}`)) return path;
    throw new IamPatternsError({
      code: 'path-outside-assembly',
      at: join(directory, 'manifest.json'),
      got: `path ${JSON.stringify(name)}, which leads outside of the assembly`,
      expected: `a path inside of ${this.root}`,
      fix: 'synthesize the app again (cdk synth), and pass the directory of the whole assembly',
    });
  }

  /** Notes that an assembly is read. None is read a second time. */
  enter(directory: string): void {
    const real = realPath(directory);
    if (!this.assemblies.has(real)) {
      this.assemblies.add(real);
      return;
    }
    throw new IamPatternsError({
      code: 'nested-assembly-cycle',
      at: join(directory, 'manifest.json'),
      got: 'an assembly that is nested twice, or in itself',
      expected: 'each nested assembly in a directory of its own',
      fix: 'synthesize the app again (cdk synth)',
    });
  }

  /** Notes that a nested stack is read. */
  countNestedStack(file: string): void {
    this.nestedStacks += 1;
    if (this.nestedStacks <= MAX_NESTED_STACKS) return;
    throw new IamPatternsError({
      code: 'too-many-nested-stacks',
      at: file,
      got: `more than ${MAX_NESTED_STACKS} nested stacks in one assembly`,
      expected: `at most ${MAX_NESTED_STACKS}`,
      fix: 'look for templates that nest the same templates again and again',
    });
  }
}

/** The path without symbolic links; of a path to nothing, what it would be. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
