import { loadFacts } from '../../assembly/load';
import { inventory as inventoryText } from '../../report/inventory';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { loadOptionsOf, READING_OPTIONS, SOURCES } from '../input/model-options';
import { sourceOf } from '../input/source-argument';
import { json } from '../output/json-answer';
import { identityView } from '../output/identity-view';

/** Lists the identities and resource policies of the sources. */
export const inventory = defineCommand({
  positional: SOURCES,
  options: READING_OPTIONS,
  notes: [
    'The answer lists, account by account, who may assume each role, and what each role, user, group and resource policy allows, under which conditions. A policy of several identities is printed once. What was not read is listed at the end.',
  ],
  examples: ['inventory cdk.out', 'inventory prod/cdk.out apps/cdk.out -o inventory.txt'],
  work: 'Reading the sources',
  run: ({ positionals, values }, io) => {
    const facts = loadFacts(positionals.map(sourceOf), loadOptionsOf(values, configurationOf(io)));
    io.stdout(values.format === 'json' ? json(identityView(facts)) : inventoryText(facts));
    return ExitCode.AS_EXPECTED;
  },
});
