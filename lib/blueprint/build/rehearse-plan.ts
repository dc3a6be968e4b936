import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { Plan, PlannedEntity } from '../plan/plan';
import { BlueprintStacks } from './blueprint-stacks';
import { inBlueprintWords } from './blueprint-words';
import { rejectedByCdk } from './build-permissions';
import { definitionLine } from './definition-line';

const ROOT = 'Rehearsal';

/** From here on, what is the same in many accounts is built in one of them. */
const MANY_ENTITIES = 1000;

/**
 * Builds the stacks of a plan without synthesis, and throws the first error, with the line of the definition. So a plan that is
 * printed can be synthesized.
 *
 * Of a large plan, it builds accounts until every definition is built once.
 */
export function rehearsePlan(plan: Plan): void {
  const outdir = mkdtempSync(join(tmpdir(), 'iam-patterns-rehearsal-'));
  try {
    const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
    const count = plan.stacks.reduce((sum, { entities }) => sum + entities.length, 0);
    const isWhole = count <= MANY_ENTITIES;
    new BlueprintStacks(new Construct(app, ROOT), isWhole ? plan : withEachDefinitionOnce(plan));
    // A part of the plan may lack the line that gives a permission set its permissions.
    if (isWhole) app.node.findAll().forEach(rejectProblems);
  } catch (error) {
    // The construct around the stacks is not the one of the user.
    throw error instanceof IamPatternsError ? error.movedTo((error.at ?? '').replace(`${ROOT}/`, '')) : error;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The accounts that have a definition which no account before them has. */
function withEachDefinitionOnce(plan: Plan): Plan {
  const built = new Set<string>();
  const accounts = new Set<string>();
  const idOf = ({ kind, key }: PlannedEntity): string => `${kind} ${key}`;
  for (const { account, entities } of plan.stacks) {
    if (entities.every((entity) => built.has(idOf(entity)))) continue;
    accounts.add(account.id);
    for (const entity of entities) built.add(idOf(entity));
  }
  return { ...plan, stacks: plan.stacks.filter(({ account }) => accounts.has(account.id)) };
}

function rejectProblems(construct: IConstruct): void {
  const [problem] = construct.node.validate();
  if (problem === undefined) return;
  const [, place = '', got, expected = '', fix = '', code = ''] =
    /^(?:([^\n]*?): )?Invalid ([\s\S]+?): expected ([\s\S]+?)\. ([\s\S]+) \[([a-z-]+)\]$/.exec(problem) ?? [];
  const error =
    got === undefined
      ? rejectedByCdk(problem)
      : inBlueprintWords(new IamPatternsError({ code, got, expected, fix }));
  throw error.movedTo(definitionLine(construct) ?? place);
}
