import { evaluate, type Decision } from '../../access';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { judgeLines } from '../input/json-lines';
import {
  MODEL_NOTES,
  MODEL_OPTIONS,
  readModel,
  SOURCES,
  STRICT_OPTION,
  strictly,
  unreadNotes,
} from '../input/model-options';
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  PRINCIPAL_OPTIONS,
  requestOf,
  RESOURCE_ACCOUNT_OPTION,
  TARGET_OPTIONS,
} from '../input/request-options';
import { lineDecisionOf, parseRequestLine } from '../input/request-line';
import { json } from '../output/json-answer';
import { viewOf } from '../output/verdict-view';

/** Decides one request on a model, or many requests that contain their policies. */
export const simulate = defineCommand({
  positional: SOURCES,
  options: {
    ...PRINCIPAL_OPTIONS,
    ...TARGET_OPTIONS,
    ...RESOURCE_ACCOUNT_OPTION,
    ...CONTEXT_OPTIONS,
    expect: {
      value: '<decision>',
      choices: ['allowed', 'denied'],
      summary: 'exit with 1 unless this decision is certain; undetermined is neither',
    },
    ...STRICT_OPTION,
    ...MODEL_OPTIONS,
    jsonl: {
      summary: 'decide requests from JSON lines that contain their policies, from the file or from stdin',
      mode: { options: ['out'], count: { minimum: 0, maximum: 1 } },
    },
  },
  notes: [
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
    'With --jsonl, each line has id, principal, action, resource, context and identityPolicies, and may have resourceAccount, resourcePolicy (the trust policy for sts:AssumeRole), permissionBoundaries, sessionPolicy, SCPs and RCPs (lists of levels). A context key that is not listed is absent. Each answer is a line {"id", "decision"} with Allowed, ImplicitlyDenied, ExplicitlyDenied or Undetermined. A line may have expected: another decision exits with 1. An invalid line is reported on stderr and exits with 2.',
  ],
  examples: [
    'simulate cdk.out --principal Apps/Copy/Role --action kinesis:PutRecord --resource Prod/Stream --expect denied',
    'simulate cdk.out --principal arn:aws:iam::222222222222:user/ana --via arn:aws:iam::111111111111:role/ops --action rds:StartDBInstance --resource arn:aws:rds:eu-west-1:111111111111:db:orders --context aws:MultiFactorAuthPresent=true',
    'simulate --jsonl requests.jsonl',
  ],
  work: 'Reading the sources',
  run: ({ positionals, values, misuse }, io) => {
    if (values.jsonl)
      return judgeLines(positionals[0], io, (line, at) => {
        const { id, request, policies, expected } = parseRequestLine(line, at);
        const decision = lineDecisionOf(evaluate(request, policies));
        io.stdout(`${JSON.stringify({ id, decision })}\n`);
        if (expected === undefined || expected === decision) return ExitCode.AS_EXPECTED;
        io.stderr(`${safeLine(`${at}: ${id}`)}: expected ${expected}, is ${decision}\n`);
        return ExitCode.NOT_AS_EXPECTED;
      });

    const required = (name: 'principal' | 'action' | 'resource'): string => {
      const value = values[name];
      if (value === undefined) throw misuse('arguments', `no --${name}`, `--${name} <${name}>`);
      return value;
    };
    const request = {
      principal: required('principal'),
      action: required('action'),
      resource: required('resource'),
      via: values.via,
      resourceAccount: values.resourceAccount,
      context: values.context,
      absent: values.absent,
    };
    const model = readModel(positionals, values, configurationOf(io));
    const verdict = model.check(requestOf(request, model.facts));
    const unread = unreadNotes(model);
    for (const note of unread) io.stderr(`note: ${note}\n`);
    const expected = values.expect;
    const isAsExpected = expected === undefined || expected === verdict.decision;
    io.stdout(
      values.format === 'json'
        ? json({ ...viewOf(verdict), expected, asExpected: isAsExpected })
        : `${verdict.explain()}\n${isAsExpected ? '' : notExpected(expected, verdict.decision)}`,
    );
    return strictly(values.strict, unread, isAsExpected ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED);
  },
});

function notExpected(expected: Decision, decision: Decision): string {
  const hint =
    decision === 'undetermined' ? ' Pass the context keys, policies or resource that are listed above.' : '';
  return `Expected ${expected}, but the request is ${decision}.${hint}\n`;
}
