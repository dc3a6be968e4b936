import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { judgeAssertions } from '../../access/assertions/judge-assertions';
import { assertionText } from '../../access/assertions/assertion-text';
import { ASSERTION_FILE, readAssertions } from '../../assertion/assertion-file';
import { loadFacts } from '../../assembly/load';
import { IamPatternsError } from '../../errors';
import { requireRegularFile } from '../../text/text-file';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { loadOptionsOf, READING_OPTIONS } from '../input/model-options';
import { json } from '../output/json-answer';

/** Judges the assertions of a cloud assembly. */
export const assertAccess = defineCommand({
  positional: {
    usage: '<assembly>',
    summary: 'a cloud assembly with a blueprint (default: cdk.out)',
    minimum: 1,
    maximum: 1,
    fallback: 'cdk.out',
  },
  options: READING_OPTIONS,
  notes: [
    'Synthesis judges the same assertions. This command judges them again without the app, for example in a pipeline that deploys an assembly.',
    'A broken assertion exits with 1, and so does an undetermined one that does not accept it.',
  ],
  examples: ['assert cdk.out', 'assert cdk.out --format json -o assertions.json'],
  work: 'Judging the assertions',
  run: ({ positionals: [source = ''], values }, io) => {
    const directory = existsSync(source) && statSync(source).isDirectory() ? source : dirname(source);
    requireRegularFile(join(directory, ASSERTION_FILE));
    const sets = readAssertions(directory);
    if (sets.every(({ assertions }) => assertions.length === 0)) throw withoutAssertions(source);
    const facts = loadFacts(directory, loadOptionsOf(values, configurationOf(io)));
    const answers = sets.flatMap((set) => judgeAssertions(facts, set));
    io.stdout(values.format === 'json' ? json(answers) : assertionText(answers));
    return answers.every(({ isAccepted }) => isAccepted) ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
});

function withoutAssertions(source: string): IamPatternsError {
  return new IamPatternsError({
    code: 'no-assertions',
    at: source,
    got: 'an assembly without access assertions',
    expected: 'the cloud assembly of an app with a blueprint that has assertions',
    fix: 'add assertions to the blueprint, and synthesize again',
  });
}
