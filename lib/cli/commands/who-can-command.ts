import type { Access } from '../../access';
import { readable } from '../../policy/pattern/symbol';
import { json, viewOf } from '../output/verdict-view';
import { ExitCode, type Command } from '../framework/command';
import { arnOfReference } from '../input/entity-reference';
import { MODEL_NOTES, MODEL_OPTIONS, modelOf, SOURCES, unreadNotes } from '../input/model-options';
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  contextOf,
  TARGET_OPTIONS,
  targetOf,
} from '../input/request-options';

/** Lists who may do something. */
export const whoCan: Command = {
  name: 'who-can',
  summary: 'Who may do something, for certain or under which conditions',
  positional: SOURCES,
  options: {
    ...TARGET_OPTIONS,
    ...CONTEXT_OPTIONS,
    only: {
      value: '<principal>',
      repeatable: true,
      summary: 'exit with 1 if anybody else may, or perhaps may',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    'Listed are the roles and users of the sources, and whoever else a resource policy or trust policy names; sessions stand for their roles. Nobody who is denied for certain is listed.',
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
  ],
  examples: [
    'who-can cdk.out --action sts:AssumeRole --resource Prod/Ops',
    'who-can prod/cdk.out apps/cdk.out --action kinesis:PutRecord --resource Prod/Stream --only Apps/Copy/Role',
  ],
  run: (args, io) => {
    args.verifyPositionals(SOURCES.minimum, SOURCES.maximum);
    const model = modelOf(args);
    const { action, resource } = targetOf(args, model.facts);
    const only = args.list('only').map((text) => arnOfReference(text, 'principal', model.facts, '--only'));
    const found = model.whoCan(action, resource, contextOf(args));
    const others = args.has('only') ? found.filter(({ principal }) => !only.includes(principal)) : [];

    for (const note of unreadNotes(model)) io.stderr(`${note}\n`);
    io.stdout(args.isJson ? json(found.map(viewOfAccess)) : textOf(found, action, resource));
    if (others.length === 0) return ExitCode.AS_EXPECTED;
    io.stderr(`not expected: ${others.map(({ label }) => readable(label)).join(', ')}\n`);
    return ExitCode.NOT_AS_EXPECTED;
  },
};

function viewOfAccess({ principal, label, verdict }: Access) {
  return { principal: readable(principal), label: readable(label), ...viewOf(verdict) };
}

function textOf(found: readonly Access[], action: string, resource: string): string {
  const what = `${action} on ${readable(resource)}`;
  if (found.length === 0) return `Nobody may call ${what}.\n`;
  const lines = found.flatMap(({ label, verdict }) => [
    `${readable(label)} ${verdict.decision === 'allowed' ? 'may' : 'perhaps may'}`,
    ...verdict.conditions.map((condition) => `  ${condition}`),
  ]);
  return `Who may call ${what}:\n${lines.join('\n')}\n`;
}
