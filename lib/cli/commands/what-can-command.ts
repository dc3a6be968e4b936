import { describeGrant, type Grant } from '../../access';
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
import { CONTEXT_NOTES, CONTEXT_OPTIONS, contextOf } from '../input/request-options';
import { json } from '../output/json-answer';
import { viewOf } from '../output/verdict-view';

/** Lists what a principal may do. */
export const whatCan = defineCommand({
  positional: SOURCES,
  options: {
    principal: {
      value: '<principal>',
      required: true,
      summary:
        'ARN, construct path or logical ID of a role or user, or any other principal that a policy names',
    },
    ...CONTEXT_OPTIONS,
    ...STRICT_OPTION,
    ...MODEL_OPTIONS,
  },
  notes: [
    'The answer lists the actions and resources of every statement that allows the principal something, after denies, boundary and SCPs. "may" means that everything the wildcards cover is allowed.',
    ...CONTEXT_NOTES,
    ...MODEL_NOTES,
  ],
  examples: ['what-can cdk.out --principal Apps/Copy/Role', 'what-can --principal People/Ana --format json'],
  work: 'Reading the sources',
  run: ({ positionals, values }, io) => {
    const model = readModel(positionals, values, configurationOf(io));
    const principal = arnOfReference(values.principal, 'principal', model.facts, '--principal');
    const grants = model.whatCan(principal, contextOf(values, model.facts));

    const unread = unreadNotes(model);
    for (const note of unread) io.stderr(`note: ${note}\n`);
    io.stdout(values.format === 'json' ? json(grants.map(viewOfGrant)) : textOf(grants, principal));
    return strictly(values.strict, unread, ExitCode.AS_EXPECTED);
  },
});

function viewOfGrant({ action, resource, verdict }: Grant) {
  return { action: readable(action), resource: readable(resource), ...viewOf(verdict) };
}

function textOf(grants: readonly Grant[], principal: string): string {
  const label = safeLine(readable(grants[0]?.label ?? principal));
  if (grants.length === 0) return `${label} may do nothing that the sources show.\n`;
  const lines = grants.flatMap((grant) => [
    `  ${safeLine(describeGrant(grant))}`,
    ...grant.verdict.conditions.map((condition) => `    ${safeLine(condition)}`),
  ]);
  return `${label}\n${lines.join('\n')}\n`;
}
