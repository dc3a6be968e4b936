import { existsSync } from 'node:fs';
import { IamPatternsError } from '../../errors';
import { parseText, readText } from '../../text/text-file';
import { parseBaseline, type Baseline } from './baseline';

/** The baseline in a file: of the command line, of the validation plugin and of the cdk-nag pack. */
export function readBaselineFile(file: string): Baseline {
  if (existsSync(file)) return parseBaseline(parseText(readText(file), file), file);
  throw new IamPatternsError({
    code: 'unreadable-file',
    at: file,
    got: 'baseline that does not exist',
    expected: 'a file that iam-patterns check --write-baseline wrote',
    fix: `write it: iam-patterns check cdk.out --write-baseline ${file}; or correct the path in the configuration or the option`,
  });
}
