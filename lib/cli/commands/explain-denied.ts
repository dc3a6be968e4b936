import { stringify } from 'yaml';
import type { AccessModel, AccessRequest, AccessVerdict } from '../../access';
import { parseText, readText } from '../../text/text-file';
import { IamPatternsError } from '../../errors';
import { readable } from '../../policy/pattern/symbol';
import { json, viewOf } from '../output/verdict-view';
import type { Arguments } from '../framework/arguments';
import { deniedEvents } from '../../denial/cloudtrail-event';
import { ExitCode, type Command } from '../framework/command';
import { causesOf, type DenialCause } from '../../denial/denial-cause';
import { parseDeniedMessages } from '../../denial/denied-message';
import type { DeniedRequest } from '../../denial/denied-request';
import { arnOfReference } from '../input/entity-reference';
import { readAll, type Io } from '../framework/io';
import { MODEL_NOTES, MODEL_OPTIONS, modelOf, SOURCES } from '../input/model-options';
import { remedyTemplate, type RemedyTemplate } from '../../denial/remedy-template';
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  contextOf,
  PRINCIPAL_OPTIONS,
  TARGET_OPTIONS,
} from '../input/request-options';

const { principal } = PRINCIPAL_OPTIONS;

/** Explains a denial that AWS reported, from the model. */
export const explainDenied: Command = {
  name: 'explain-denied',
  summary: 'Why AWS denied a request, at which layer and on which side, and what to add',
  positional: {
    ...SOURCES,
    usage: '[source…]',
    summary: `${SOURCES.summary}; without any, only what AWS says is told`,
    minimum: 0,
  },
  options: {
    message: { value: '<text>', summary: 'the AccessDenied message (default: read from stdin)' },
    file: { value: '<path>', summary: 'a file with the message, or with CloudTrail events as JSON' },
    as: {
      value: '<form>',
      choices: ['json', 'cloudformation'],
      summary: 'how statements to add are written (default: json)',
    },
    ...(principal && { principal: { ...principal, summary: 'whoever called, where AWS does not say' } }),
    ...TARGET_OPTIONS,
    ...CONTEXT_OPTIONS,
    ...MODEL_OPTIONS,
  },
  notes: [
    'Statements are no wider than the request. Where a statement allows it under a condition that does not hold, or where a Deny applies, none is proposed: it would not help, or take the condition away. Exits with 1 if the sources allow what AWS denied: something else is deployed, or bears on it.',
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
  ],
  examples: [
    'explain-denied cdk.out --message "User: arn:… is not authorized to perform: sts:AssumeRole on resource: arn:…"',
    'explain-denied prod/cdk.out apps/cdk.out --file event.json --as cloudformation',
  ],
  run: async (args, io) => {
    const model = modelOf(args);
    const requests = await deniedRequests(args, io);
    const denials = requests.flatMap((denied) => explainOrTell(denied, args, model, io));
    io.stdout(
      args.isJson
        ? json(denials.map(viewOfDenial))
        : denials.map((denial) => textOf(denial, args)).join('\n'),
    );
    if (denials.length < requests.length) return ExitCode.UNUSABLE_INPUT;
    return denials.some(({ verdict }) => verdict.decision === 'allowed')
      ? ExitCode.NOT_AS_EXPECTED
      : ExitCode.AS_EXPECTED;
  },
};

/** A denial that does not tell enough spoils no other. */
function explainOrTell(denied: DeniedRequest, args: Arguments, model: AccessModel, io: Io): Denial[] {
  try {
    return [explain(denied, args, model)];
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(`${error.message}\n`);
    return [];
  }
}

interface Denial {
  readonly denied: DeniedRequest;
  readonly verdict: AccessVerdict;
  readonly causes: readonly (DenialCause & { readonly cloudFormation?: RemedyTemplate })[];
}

async function deniedRequests(args: Arguments, io: Io): Promise<DeniedRequest[]> {
  const file = args.optional('file');
  const text = args.optional('message') ?? (file === undefined ? await readAll(io.stdin) : readText(file));
  const at = file ?? 'the message';
  const found = /^\s*[[{]/.test(text) ? deniedEvents(parseText(text, at), at) : parseDeniedMessages(text);
  if (found.length > 0) return found;
  throw new IamPatternsError({
    code: 'no-denial',
    at,
    got: text.trim() === '' ? 'nothing' : `${text.trim().slice(0, 80)}`,
    expected: "'… is not authorized to perform: …', or CloudTrail events with an AccessDenied error",
    fix: 'paste the whole message, or use iam-patterns simulate',
  });
}

function explain(denied: DeniedRequest, args: Arguments, model: AccessModel): Denial {
  const asked = requestOf(denied, args, model);
  const verdict = model.check(asked);
  const request = verdict.deciding?.verdict.request;
  const causes = causesOf(verdict, denied.stated, asked).map((cause) => ({
    ...cause,
    cloudFormation: request && remedyTemplate(cause, request, model.facts),
  }));
  return { denied, verdict, causes };
}

/** The request: what the arguments say wins over what AWS tells. */
function requestOf(denied: DeniedRequest, args: Arguments, { facts }: AccessModel): AccessRequest {
  const given = (name: 'principal' | 'action' | 'resource'): string => {
    const value = args.optional(name) ?? denied[name];
    if (value !== undefined) return value;
    throw new IamPatternsError({
      code: 'incomplete-denial',
      got: `a denial that does not tell the ${name}`,
      expected: `--${name}`,
      fix: `give --${name} beside the message`,
    });
  };
  return {
    principal: arnOfReference(given('principal'), 'principal', facts),
    action: given('action'),
    resource: arnOfReference(given('resource'), 'resource', facts),
    resourceAccount: denied.resourceAccount,
    context: { ...denied.context, ...contextOf(args) },
  };
}

function viewOfDenial({ denied: { stated }, verdict, causes }: Denial) {
  return { stated, ...viewOf(verdict), causes };
}

function textOf({ denied, verdict, causes }: Denial, args: Arguments): string {
  const remarks = {
    allowed: ['The sources allow what AWS denied: something else is deployed, or bears on the request.'],
    undetermined: ['The sources do not tell for certain; give what is named above.'],
    denied: [],
  }[verdict.decision];
  const silent = denied.stated === undefined ? ['AWS does not say which layer denied.'] : [];
  const byModel = args.positionals.length === 0 ? silent : [verdict.explain(), ...remarks, ...silent];
  const form = args.optional('as') ?? 'json';
  return [...byModel, ...causes.map((cause) => textOfCause(cause, form))]
    .map((part) => `${part}\n`)
    .join('\n');
}

function textOfCause({ side, account, problem, ...cause }: Denial['causes'][number], form: string): string {
  const where = account === undefined ? '' : ` (account ${account})`;
  const head = `On the side of the ${side}${where}: ${readable(problem)}`;
  if (cause.statement === undefined) return `${head}\n${capital(cause.advice ?? '')}.`;
  const { cloudFormation } = cause;
  if (form === 'json' || cloudFormation === undefined)
    return `${head}\nAdd the statement:\n${JSON.stringify(cause.statement, null, 2)}`;
  const { template, mergeInto } = cloudFormation;
  const to =
    mergeInto === undefined ? 'Add the resource:' : `Merge into ${mergeInto}, beside the statements there:`;
  return `${head}\n${to}\n${stringify(template).trimEnd()}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
