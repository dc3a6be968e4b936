import { existsSync, statSync } from 'node:fs';
import { BlueprintSource, makePlan, type Plan } from '../../blueprint';
import { rehearsePlan } from '../../blueprint/build/rehearse-plan';
import { changesMarkdown, planMarkdown } from '../../blueprint/plan/plan-markdown';
import { changesText, comparePlans } from '../../blueprint/plan/plan-difference';
import { placementAfter, placementText } from '../../blueprint/plan/placement-text';
import { planText } from '../../blueprint/plan/plan-text';
import { resolvedText } from '../../blueprint/read/resolved-text';
import { accessMarkdown, accessOfChange, accessText } from '../output/plan-access';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { json } from '../output/json-answer';

/** Prints what a blueprint makes, or what it changes. */
export const plan = defineCommand({
  positional: {
    usage: '<blueprint>',
    summary: 'the blueprint file (default: blueprint.yaml)',
    minimum: 1,
    maximum: 1,
    fallback: 'blueprint.yaml',
  },
  options: {
    against: {
      value: '<source>',
      summary:
        'an earlier blueprint: show what changes; or a cloud assembly (cdk.out): show the access that is gained and lost',
    },
    resolved: {
      summary: 'print the whole blueprint in one file, with includes merged and overrides applied',
      mode: { options: ['out'] },
    },
    placement: {
      summary:
        'print which stack has which entity, of accounts whose stacks are nearly full, for blueprint.placement.yaml',
      mode: { options: ['out', 'against'] },
    },
    format: {
      value: '<format>',
      choices: ['text', 'json', 'markdown'],
      summary: 'output format; markdown is for a comment in a pull request (default: text)',
    },
  },
  notes: [
    'The plan lists, account by account and stack by stack, what the blueprint makes, why, and the line that it comes from. It creates nothing and needs no credentials. What cannot be synthesized is an error here already.',
    'With --against, an entity that would be deleted and created again (moved to another stack, or replaced under another name) exits with 1.',
    'An account that is too large for one stack has several. Commit the output of --placement as blueprint.placement.yaml beside blueprint.yaml, where it is read: then no change moves what is deployed. New definitions go to the last stack of their account. The plan says when to write it again. With --against, what the deployed blueprint has stays where it is.',
  ],
  examples: [
    'plan blueprint.yaml',
    'plan blueprint.yaml --against main/blueprint.yaml --format markdown -o plan.md',
    'plan blueprint.yaml --against released/cdk.out',
    'plan blueprint.yaml --resolved',
    'plan blueprint.yaml --placement -o blueprint.placement.yaml',
    'plan blueprint.yaml --placement --against main/blueprint.yaml -o blueprint.placement.yaml',
  ],
  work: 'Planning',
  run: ({ positionals: [file = ''], values }, io) => {
    const source = BlueprintSource.fromFile(file);
    if (values.resolved) {
      io.stdout(resolvedText(source));
      return ExitCode.AS_EXPECTED;
    }
    const { against, format = 'text' } = values;
    if (values.placement) {
      const deployed = against === undefined ? undefined : makePlan(BlueprintSource.fromFile(against));
      io.stdout(
        placementText(makePlan(source, placementAfter(source.definition.placement, deployed?.stacks))),
      );
      return ExitCode.AS_EXPECTED;
    }
    const made = makePlan(source);
    rehearsePlan(made);
    if (against === undefined) {
      io.stdout(
        { text: () => planText(made), json: () => json(made), markdown: () => planMarkdown(made) }[format](),
      );
      return ExitCode.AS_EXPECTED;
    }
    if (existsSync(against) && statSync(against).isDirectory()) {
      const changes = accessOfChange(made, against);
      io.stdout(
        {
          text: () => accessText(changes),
          json: () => json(changes),
          markdown: () => accessMarkdown(changes),
        }[format](),
      );
      return ExitCode.AS_EXPECTED;
    }
    return printChanges(makePlan(BlueprintSource.fromFile(against)), made, format, (text) => io.stdout(text));
  },
});

function printChanges(
  before: Plan,
  after: Plan,
  format: 'text' | 'json' | 'markdown',
  print: (text: string) => void,
) {
  const changes = comparePlans(before, after);
  print(
    { text: () => changesText(changes), json: () => json(changes), markdown: () => changesMarkdown(changes) }[
      format
    ](),
  );
  const isDestructive = changes.some(({ kind }) => kind === 'moved' || kind === 'replaced');
  return isDestructive ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED;
}
