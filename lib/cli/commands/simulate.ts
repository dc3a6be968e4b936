import type { Decision } from '../../access';
import { misuse, type Arguments } from '../framework/arguments';
import { json, viewOf } from '../output/verdict-view';
import { ExitCode, type Command } from '../framework/command';
import type { Io } from '../framework/io';
import { MODEL_NOTES, MODEL_OPTIONS, modelOf, SOURCES } from '../input/model-options';
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  PRINCIPAL_OPTIONS,
  requestOf,
  TARGET_OPTIONS,
} from '../input/request-options';
import { simulateLines } from './simulate-lines';

/** Judges one request against a model, or many with their policies. */
export const simulate: Command = {
  name: 'simulate',
  summary: 'Whether a principal may do something: allowed, denied or undetermined, and why',
  positional: { ...SOURCES, minimum: 0 },
  options: {
    ...PRINCIPAL_OPTIONS,
    ...TARGET_OPTIONS,
    ...CONTEXT_OPTIONS,
    expect: {
      value: '<decision>',
      choices: ['allowed', 'denied'],
      summary: 'exit with 1 unless this is proven; undetermined is neither',
    },
    ...MODEL_OPTIONS,
    jsonl: {
      summary:
        'judge requests that bring their policies, one JSON object a line, from the file given or from stdin',
    },
  },
  notes: [
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
    'With --jsonl each line has id, principal, action, resource, context and identityPolicies, and may have resourceAccount, resourcePolicy (the trust policy for sts:AssumeRole…), permissionBoundaries, sessionPolicy, SCPs and RCPs (lists of levels). A context key that is not listed is absent. Each answer is a line {"id", "decision"}: Allowed, ImplicitlyDenied, ExplicitlyDenied or Undetermined. Where a line says what is expected, another decision sets the exit code to 1; a line that cannot be used is told on stderr and sets it to 2.',
  ],
  examples: [
    'simulate cdk.out --principal Apps/Copy/Role --action kinesis:PutRecord --resource Prod/Stream --expect denied',
    'simulate cdk.out --principal arn:aws:iam::222222222222:user/ana --via arn:aws:iam::111111111111:role/ops --action rds:StartDBInstance --resource arn:aws:rds:eu-west-1:111111111111:db:orders --context aws:MultiFactorAuthPresent=true',
    'simulate --jsonl requests.jsonl',
  ],
  run: (args, io) => (args.flag('jsonl') ? simulateMany(args, io) : simulateOne(args, io)),
};

function simulateOne(args: Arguments, io: Io): ExitCode {
  args.verifyPositionals(SOURCES.minimum, SOURCES.maximum);
  const model = modelOf(args);
  const verdict = model.check(requestOf(args, model.facts));
  const expected = args.optional('expect');
  const isAsExpected = expected === undefined || expected === verdict.decision;
  io.stdout(
    args.isJson
      ? json({ ...viewOf(verdict), expected, asExpected: isAsExpected })
      : `${verdict.explain()}\n${isAsExpected ? '' : notExpected(expected, verdict.decision)}`,
  );
  return isAsExpected ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
}

function notExpected(expected: string | undefined, decision: Decision): string {
  const why =
    decision === 'undetermined' ? '; give the context keys or the policies that are named above' : '';
  return `Expected ${expected ?? ''}, is ${decision}${why}.\n`;
}

/** Requests that bring their policies leave nothing for the other options to say. */
function simulateMany(args: Arguments, io: Io): Promise<ExitCode> {
  args.verifyPositionals(0, 1);
  const idle = Object.keys(simulate.options).find((name) => name !== 'jsonl' && args.has(name));
  if (idle !== undefined)
    throw misuse(simulate, `--${idle} beside --jsonl`, 'requests that say everything themselves');
  return simulateLines(args.positionals[0], io);
}
