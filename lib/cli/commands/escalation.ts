import {
  describeEscalation,
  type Administrator,
  type Escalation,
  type EscalationOutcome,
} from '../../access';
import { readable } from '../../policy/pattern/symbol';
import { json } from '../output/verdict-view';
import { ExitCode, type Command } from '../framework/command';
import { arnOfReference } from '../input/entity-reference';
import { MODEL_NOTES, MODEL_OPTIONS, modelOf, SOURCES, unreadNotes } from '../input/model-options';

/** Lists the ways to more permissions than were given. */
export const escalation: Command = {
  name: 'escalation',
  summary: 'Who can get more permissions than it was given, and how, from end to end',
  positional: SOURCES,
  options: {
    principal: { value: '<principal>', repeatable: true, summary: 'only of this role or user' },
    assumed: { summary: 'also list what hangs on an assumption that the sources do not decide' },
    expect: {
      value: '<what>',
      choices: ['none'],
      summary: 'exit with 1 if anything is listed',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    'Judged are all policies of a role or user together, with groups, denies, boundary and SCPs. Where the sources hold what a way leads through, such as functions, instances and tasks with their roles, it is told to its end; where they do not, it is an assumption. Nobody is listed who has everything already, except as administrator.',
    ...MODEL_NOTES,
  ],
  examples: [
    'escalation cdk.out',
    'escalation prod/cdk.out apps/cdk.out --principal Apps/Deployer --assumed',
    'escalation cdk.out --expect none',
  ],
  run: (args, io) => {
    args.verifyPositionals(SOURCES.minimum, SOURCES.maximum);
    const model = modelOf(args);
    const chosen = args.list('principal').map((text) => arnOfReference(text, 'principal', model.facts));
    const isChosen = ({ principal }: { readonly principal: string }): boolean =>
      chosen.length === 0 || chosen.includes(principal);
    const report = model.escalations();
    const administrators = report.administrators.filter(isChosen);
    const chosenOnes = report.escalations.filter(isChosen);
    const escalations = args.flag('assumed')
      ? chosenOnes
      : chosenOnes.filter(({ outcome }) => outcome !== 'perhaps');
    const hidden = chosenOnes.length - escalations.length;

    for (const note of unreadNotes(model)) io.stderr(`${note}\n`);
    io.stdout(
      args.isJson
        ? json({
            escalations: escalations.map(viewOf),
            administrators: administrators.map(viewOfAdministrator),
          })
        : textOf(escalations, administrators, hidden),
    );
    const isExpected = !args.has('expect') || escalations.length + administrators.length === 0;
    return isExpected ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
};

function viewOf({ principal, label, path, outcome, steps, assumption, conditions }: Escalation) {
  return {
    principal: readable(principal),
    label: readable(label),
    path: path.id,
    actions: path.requires.map(({ action }) => action),
    outcome,
    steps,
    assumption,
    conditions,
    sources: path.sources,
  };
}

function viewOfAdministrator({ principal, label, means }: Administrator) {
  return { principal: readable(principal), label: readable(label), means: means.map(({ path }) => path.id) };
}

const HEADINGS: Readonly<Record<EscalationOutcome, string>> = {
  administrator: 'Becomes administrator',
  unlimited: 'Becomes whatever is most powerful in the account',
  bounded: 'Gets all that its boundary lets through',
  delegated: 'Is trusted to become administrator',
  more: 'Gets more than it holds itself',
  perhaps: 'Perhaps gets more',
};

function textOf(
  escalations: readonly Escalation[],
  administrators: readonly Administrator[],
  hidden: number,
): string {
  const outright = administrators.filter(({ means }) => means.length === 0);
  const sections = Object.entries(HEADINGS).flatMap(([outcome, heading]) => {
    const lines = escalations.filter((each) => each.outcome === outcome).map(describeEscalation);
    return lines.length === 0 ? [] : [section(heading, lines)];
  });
  if (outright.length > 0)
    sections.unshift(
      section(
        'Has everything',
        outright.map(({ label }) => readable(label)),
      ),
    );
  if (sections.length === 0) sections.push('Nobody gets more permissions than it was given.');
  if (hidden > 0)
    sections.push(`${hidden} more ${hidden === 1 ? 'hangs' : 'hang'} on assumptions; --assumed lists them.`);
  return `${sections.join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): string {
  return [`${heading}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
