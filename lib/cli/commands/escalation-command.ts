import {
  describeEscalation,
  type Administrator,
  type Escalation,
  type EscalationOutcome,
} from '../../access';
import { readable } from '../../policy/pattern/symbol';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { arnOfReference } from '../../assembly/entity-reference';
import {
  MODEL_NOTES,
  MODEL_OPTIONS,
  readModel,
  SOURCES,
  STRICT_OPTION,
  strictly,
  unreadNotes,
} from '../input/model-options';
import { json } from '../output/json-answer';

/** Lists privilege escalation paths. */
export const escalation = defineCommand({
  positional: SOURCES,
  options: {
    principal: { value: '<principal>', repeatable: true, summary: 'only paths of this role or user' },
    assumed: { summary: 'also list paths that depend on an assumption which the sources do not decide' },
    expect: {
      value: '<what>',
      choices: ['none'],
      summary: 'exit with 1 if any path or administrator is listed',
    },
    ...STRICT_OPTION,
    ...MODEL_OPTIONS,
  },
  notes: [
    'The command judges all policies of a role or user together: groups, denies, boundary and SCPs included. It follows functions, instances, tasks and other resources of the sources to the roles that they use. A resource that is not in the sources is an assumption. A principal that may do everything already is listed as administrator only.',
    ...MODEL_NOTES,
  ],
  examples: [
    'escalation cdk.out',
    'escalation prod/cdk.out apps/cdk.out --principal Apps/Deployer --assumed',
    'escalation cdk.out --expect none',
  ],
  work: 'Searching for escalation paths',
  run: ({ positionals, values }, io) => {
    const model = readModel(positionals, values, configurationOf(io));
    const chosen = values.principal.map((text) =>
      arnOfReference(text, 'principal', model.facts, '--principal'),
    );
    const isChosen = ({ principal }: { readonly principal: string }): boolean =>
      chosen.length === 0 || chosen.includes(principal);
    const report = model.escalations();
    const administrators = report.administrators.filter(isChosen);
    const ofChosen = report.escalations.filter(isChosen);
    const listed = values.assumed ? ofChosen : ofChosen.filter(({ outcome }) => outcome !== 'perhaps');

    const unread = unreadNotes(model);
    for (const note of unread) io.stderr(`note: ${note}\n`);
    io.stdout(
      values.format === 'json'
        ? json({ escalations: listed.map(viewOf), administrators: administrators.map(viewOfAdministrator) })
        : textOf(listed, administrators, ofChosen.length - listed.length),
    );
    const isExpected = values.expect === undefined || listed.length + administrators.length === 0;
    return strictly(values.strict, unread, isExpected ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED);
  },
});

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
  unlimited: 'Gets the permissions of the most powerful role of the account',
  bounded: 'Gets everything that its permissions boundary allows',
  delegated: 'Is trusted to become administrator',
  'by-design': 'Starts a workload of an administrator for a service',
  more: 'Gets permissions that it does not have itself',
  perhaps: 'Possibly gets more permissions',
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
        'May do everything',
        outright.map(({ label }) => readable(label)),
      ),
    );
  if (sections.length === 0) sections.push('No principal can get more permissions than it was granted.');
  if (hidden > 0)
    sections.push(
      `${hidden} more ${hidden === 1 ? 'depends' : 'depend'} on an assumption. List ${hidden === 1 ? 'it' : 'them'} with --assumed.`,
    );
  return `${sections.join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): string {
  return [`${heading}:`, ...lines.map((line) => `  ${safeLine(line)}`)].join('\n');
}
