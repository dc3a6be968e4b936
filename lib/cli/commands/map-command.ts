import type { AccessModel } from '../../access';
import { checkFacts } from '../../checks';
import { accessMap, type MapState } from '../../report/map/access-map';
import { pageAssets } from '../../report/map/browser-program';
import { mapPage } from '../../report/map/map-page';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import {
  MODEL_NOTES,
  MODEL_OPTIONS,
  pairingNotes,
  readModel,
  SOURCES,
  unreadNotes,
} from '../input/model-options';
import { checkOptionsOf, RULE_OPTIONS } from '../input/rule-options';
import { json } from '../output/json-answer';

/** Writes access as a page to look at. */
export const map = defineCommand({
  positional: SOURCES,
  options: {
    against: {
      value: '<source>',
      summary: 'earlier sources, separated by commas: the map shows what is gained and lost since then',
    },
    title: { value: '<title>', summary: 'heading of the page (default: the sources)' },
    format: {
      value: '<format>',
      choices: ['html', 'json'],
      summary: 'the page, or the graph as JSON (default: html)',
    },
    ...RULE_OPTIONS,
    ...MODEL_OPTIONS,
  },
  notes: [
    'The page is one HTML file that works offline: it loads nothing, and its content security policy blocks all network access. It contains the policies, ARNs and findings of the sources, so handle it like them.',
    'A solid line is allowed for certain. A dashed line depends on conditions, or on values that are not known before deployment. The page has a map, the chain of one principal or resource, and a table.',
    ...MODEL_NOTES,
  ],
  examples: [
    'map cdk.out -o access.html',
    'map prod/cdk.out apps/cdk.out -o access.html --title "Our accounts"',
    'map cdk.out --against main/cdk.out -o changes.html',
  ],
  work: 'Drawing the map',
  verbatim: true,
  run: ({ positionals, values, misuse }, io) => {
    if (io.terminal !== undefined && values.format !== 'json')
      throw misuse('output', 'the terminal', 'a file: -o access.html');
    const stateOf = (sources: readonly string[], comparedWith?: AccessModel): MapState => {
      const model = readModel(sources, values, configurationOf(io), comparedWith);
      return {
        title: titleOf(sources),
        model,
        findings: checkFacts(model.facts, checkOptionsOf(values, configurationOf(io))),
      };
    };
    const after = stateOf(positionals);
    const before = values.against === undefined ? undefined : stateOf(values.against.split(','), after.model);
    const data = accessMap({ ...after, title: values.title ?? after.title }, before);

    const notes = [after, ...(before === undefined ? [] : [before])].flatMap(({ model }) => [
      ...pairingNotes(model),
      ...unreadNotes(model),
    ]);
    for (const note of new Set(notes)) io.stderr(`note: ${note}\n`);
    io.stdout(values.format === 'json' ? json(data) : mapPage(data, pageAssets()));
    return ExitCode.AS_EXPECTED;
  },
});

/** The sources, as far as a heading has room for them. */
function titleOf(sources: readonly string[]): string {
  return sources.length <= 3
    ? sources.join(', ')
    : `${sources.slice(0, 2).join(', ')} and ${sources.length - 2} more`;
}
