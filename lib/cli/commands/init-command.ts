import { existsSync } from 'node:fs';
import { STARTER } from '../../blueprint/starter';
import { IamPatternsError } from '../../errors';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { writeFile } from '../framework/write-file';

/** Writes a starter. */
export const init = defineCommand({
  positional: {
    usage: '[file]',
    summary: 'the file to write (default: blueprint.yaml)',
    minimum: 0,
    maximum: 1,
  },
  options: {},
  notes: [
    'The starter synthesizes as it is: new Blueprint(app, …) or Blueprint.fromFile(app, "Org", "blueprint.yaml") makes its stacks. Then replace the accounts by yours.',
    'The command does not overwrite a file.',
  ],
  examples: ['init', 'init access/blueprint.yaml'],
  verbatim: true,
  run: ({ positionals: [file = 'blueprint.yaml'] }, io) => {
    if (existsSync(file)) throw exists(file);
    writeFile(file, STARTER);
    io.stdout(
      `Wrote ${file}.\nPrint what it makes: npx iam-patterns plan ${file}\nIn your CDK app: Blueprint.fromFile(app, 'Org', '${file}')\n`,
    );
    return ExitCode.AS_EXPECTED;
  },
});

function exists(file: string): IamPatternsError {
  return new IamPatternsError({
    code: 'file-exists',
    at: file,
    got: 'a file that exists',
    expected: 'a new file',
    fix: 'pass another file, or remove this one',
  });
}
