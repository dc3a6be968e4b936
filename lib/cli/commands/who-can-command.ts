import { requireOneResourceOf, type Access } from '../../access';
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
import {
  CONTEXT_NOTES,
  CONTEXT_OPTIONS,
  contextOf,
  requireAccount,
  RESOURCE_ACCOUNT_OPTION,
  TARGET_OPTIONS,
  targetOf,
} from '../input/request-options';
import { json } from '../output/json-answer';
import { viewOf } from '../output/verdict-view';

/** Lists the principals that may perform an action. */
export const whoCan = defineCommand({
  positional: SOURCES,
  options: {
    action: { ...TARGET_OPTIONS.action, required: true },
    resource: { ...TARGET_OPTIONS.resource, required: true },
    ...RESOURCE_ACCOUNT_OPTION,
    ...CONTEXT_OPTIONS,
    only: {
      value: '<principal>',
      repeatable: true,
      summary: 'exit with 1 if any other principal may, or possibly may',
    },
    ...STRICT_OPTION,
    ...MODEL_OPTIONS,
  },
  notes: [
    'The answer lists roles and users of the sources, and everyone outside them whom a resource policy or trust policy may mean, in classes: any role of account 999999999999 under path /ci/. A role stands for its sessions. A principal that is certainly denied is not listed.',
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
  ],
  examples: [
    'who-can cdk.out --action sts:AssumeRole --resource Prod/Ops',
    'who-can prod/cdk.out apps/cdk.out --action kinesis:PutRecord --resource Prod/Stream --only Apps/Copy/Role',
  ],
  work: 'Asking every principal',
  run: ({ positionals, values }, io) => {
    const model = readModel(positionals, values, configurationOf(io));
    const target = { action: values.action, resource: values.resource };
    const { action, resource } = targetOf(target, model.facts);
    requireOneResourceOf(action, resource, '--resource');
    const only = values.only.map((text) => arnOfReference(text, 'principal', model.facts, '--only'));
    requireAccount(values.resourceAccount);
    const context = contextOf(values, model.facts);
    const found = model.whoCan(action, resource, context, values.resourceAccount);
    const others = only.length > 0 ? found.filter(({ principal }) => !only.includes(principal)) : [];

    const unread = unreadNotes(model);
    for (const note of unread) io.stderr(`note: ${note}\n`);
    io.stdout(values.format === 'json' ? json(found.map(viewOfAccess)) : textOf(found, action, resource));
    if (others.length === 0) return strictly(values.strict, unread, ExitCode.AS_EXPECTED);
    io.stderr(`Not expected: ${others.map(({ label }) => safeLine(readable(label))).join(', ')}\n`);
    return ExitCode.NOT_AS_EXPECTED;
  },
});

function viewOfAccess({ principal, label, verdict }: Access) {
  return { principal: readable(principal), label: readable(label), ...viewOf(verdict) };
}

function textOf(found: readonly Access[], action: string, resource: string): string {
  const what = safeLine(`${action} on ${readable(resource)}`);
  if (found.length === 0) return `No principal may call ${what}.\n`;
  const lines = found.flatMap(({ label, verdict }) => [
    `${safeLine(readable(label))} ${verdict.decision === 'allowed' ? 'may' : 'possibly may'}`,
    ...verdict.conditions.map((condition) => `  ${safeLine(condition)}`),
  ]);
  return `Principals that may call ${what}:\n${lines.join('\n')}\n`;
}
