import { stringify } from 'yaml';
import { explainDenial, parseDenials, type DenialExplanation, type ExplainedCause } from '../../denial';
import { IamPatternsError } from '../../errors';
import { safeLine } from '../../text/terminal-text';
import { readText } from '../../text/text-file';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { readAll } from '../framework/io';
import { configurationOf } from '../input/configuration';
import { arnOfReference } from '../../assembly/entity-reference';
import { MODEL_NOTES, MODEL_OPTIONS, readModel, SOURCES } from '../input/model-options';
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  contextOf,
  requireAccount,
  RESOURCE_ACCOUNT_OPTION,
  TARGET_OPTIONS,
} from '../input/request-options';
import { json } from '../output/json-answer';
import { viewOf } from '../output/verdict-view';

/** Explains requests that AWS denied. */
export const explainDenied = defineCommand({
  positional: {
    ...SOURCES,
    usage: '[source…]',
    summary: `${SOURCES.summary}; without any source, the answer contains only what AWS states`,
    minimum: 0,
  },
  options: {
    message: { value: '<text>', summary: 'the AccessDenied message (default: stdin)' },
    file: {
      value: '<path>',
      summary:
        'file with the message, with CloudTrail events, or with the output of aws sts decode-authorization-message',
    },
    as: {
      value: '<form>',
      choices: ['json', 'cloudformation'],
      summary: 'form of the statements to add (default: json)',
    },
    principal: {
      value: '<principal>',
      summary: 'ARN or construct path of the caller, if AWS does not state it',
    },
    ...TARGET_OPTIONS,
    ...RESOURCE_ACCOUNT_OPTION,
    ...CONTEXT_OPTIONS,
    ...MODEL_OPTIONS,
  },
  notes: [
    'A statement to add is never wider than the request. There is none where a condition is not met or where a Deny applies: it would remove the condition, or not help. The command exits with 1 if the sources allow what AWS denied: something else is deployed, or a policy is not in the sources.',
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
  ],
  examples: [
    'explain-denied cdk.out --message "User: arn:… is not authorized to perform: sts:AssumeRole on resource: arn:…"',
    'explain-denied prod/cdk.out apps/cdk.out --file event.json --as cloudformation',
  ],
  work: 'Reading the sources',
  run: async ({ positionals, values }, io) => {
    const { file, principal, resource } = values;
    const model = readModel(positionals, values, configurationOf(io));
    const text = values.message ?? (file === undefined ? await readAll(io.stdin) : readText(file));
    const requests = parseDenials(text, file);
    requireAccount(values.resourceAccount);
    const details = {
      principal: principal && arnOfReference(principal, 'principal', model.facts, '--principal'),
      action: values.action,
      resource: resource && arnOfReference(resource, 'resource', model.facts, '--resource'),
      resourceAccount: values.resourceAccount,
      context: contextOf(values, model.facts),
    };
    const explanations: DenialExplanation[] = [];
    for (const denied of requests)
      try {
        explanations.push(explainDenial(model, denied, details));
      } catch (error) {
        // A denial without enough details does not spoil the others.
        if (!(error instanceof IamPatternsError)) throw error;
        io.stderr(`${safeLine(error.message)}\n`);
      }

    const hasSources = positionals.length > 0;
    io.stdout(
      values.format === 'json'
        ? json(explanations.map(viewOfDenial))
        : explanations.map((each) => textOf(each, hasSources, values.as ?? 'json')).join('\n'),
    );
    if (explanations.length < requests.length) return ExitCode.UNUSABLE_INPUT;
    return explanations.some(({ verdict }) => verdict.decision === 'allowed')
      ? ExitCode.NOT_AS_EXPECTED
      : ExitCode.AS_EXPECTED;
  },
});

function viewOfDenial({ denied: { stated }, verdict, causes }: DenialExplanation) {
  return { stated, ...viewOf(verdict), causes };
}

const REMARKS = {
  allowed: [
    'The sources allow what AWS denied: something else is deployed, or a policy is not in the sources.',
  ],
  undetermined: [
    'The sources do not decide the request. Pass the condition keys or policies that are named above.',
  ],
  denied: [],
} as const;

function textOf({ denied, verdict, causes }: DenialExplanation, hasSources: boolean, form: string): string {
  const silent =
    denied.stated?.layer === undefined ? ['AWS does not state which kind of policy denied the request.'] : [];
  const head = hasSources ? [verdict.explain(), ...REMARKS[verdict.decision], ...silent] : silent;
  return [...head, ...causes.map((cause) => textOfCause(cause, form))].map((part) => `${part}\n`).join('\n');
}

function textOfCause(
  { side, account, problem, statement, advice, cloudFormation }: ExplainedCause,
  form: string,
) {
  const where = account === undefined ? '' : ` (account ${account})`;
  const head = safeLine(`On the side of the ${side}${where}: ${problem}`);
  if (statement === undefined) return `${head}\n${safeLine(sentence(advice ?? ''))}`;
  if (form === 'json' || cloudFormation === undefined)
    return `${head}\nAdd the statement:\n${JSON.stringify(statement, null, 2)}`;
  const { template, mergeInto } = cloudFormation;
  const to =
    mergeInto === undefined
      ? 'Add the resource:'
      : `Merge into ${safeLine(mergeInto)}, next to the existing statements:`;
  return `${head}\n${to}\n${stringify(template).trimEnd()}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
