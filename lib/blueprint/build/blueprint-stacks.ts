import { Annotations, attachCustomSynthesis, Stack, Stage } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import type { AssertionSet } from '../../assertion/access-assertion';
import { writeAssertions } from '../../assertion/assertion-file';
import type { PlacementNote, Plan, PlannedStack } from '../plan/plan';
import { instancesOf, madeEntities } from '../plan/stack-set-instances';
import { located, PermissionBuilder } from './build-permissions';
import { CallerSides } from './caller-sides';
import { EntityBuilder } from './entity-builder';
import { addStackSet } from './stack-set-resource';
import { measureAtSynthesis } from './template-size';
import { StackSetTemplate } from './stack-set-template';
import { TrustBuilder } from './trust-builder';

/** Where a stack of the plan is created. */
export type ScopeOfStack = (stack: PlannedStack) => Construct;

/** The stacks of a plan. */
export class BlueprintStacks {
  /** By the ID of the stack in the plan. */
  readonly stacks: ReadonlyMap<string, Stack>;

  constructor(scope: Construct, plan: Plan, scopeOf: ScopeOfStack = () => scope) {
    const organizationId = plan.organization.id;
    const stacks = new Map<string, Stack>();
    const entities = new EntityBuilder(new PermissionBuilder(), organizationId);
    for (const planned of plan.stacks) {
      const stack = stackOf(scopeOf(planned), planned);
      stacks.set(planned.id, stack);
      for (const entity of planned.entities) entities.build(stack, entity);
    }
    const templates = plan.stackSets.map((planned) => {
      const template = new StackSetTemplate(scope, planned);
      for (const entity of planned.entities) entities.build(template.stack, entity);
      return { planned, template };
    });
    for (const { planned } of templates) stacks.set(planned.id, stackOf(scopeOf(planned), planned));
    for (const note of plan.placement) annotate(stacks.get(note.stack), note);
    orderStacks(plan, stacks);
    const members = membersOf(plan);
    const callerSides = new CallerSides(entities, plan);
    const trusts = new TrustBuilder(
      entities,
      callerSides,
      organizationId,
      (group) => members.get(group) ?? [],
    );
    const made = [...plan.stackSets, ...plan.stacks].flatMap(({ entities: own }) => own);
    for (const entity of [...made, ...plan.stackSets.flatMap(instancesOf), ...plan.existing])
      if (entity.kind === 'role') trusts.build(entity);
    callerSides.finish();
    for (const { planned, template } of templates)
      located(planned.from, () => addStackSet(stacks.get(planned.id) as Stack, planned, template.body()));
    writeAtSynthesis(scope, plan);
    measureAtSynthesis([...stacks.values()]);
    this.stacks = stacks;
  }
}

function stackOf(scope: Construct, { id, account, region }: PlannedStack): Stack {
  return new Stack(scope, id, { env: { account: account.id, region } });
}

/** An error keeps the CDK from deploying what could move later. */
function annotate(stack: Stack | undefined, { text, isError, isStale }: PlacementNote): void {
  if (stack === undefined) return;
  const annotations = Annotations.of(stack);
  if (isError) annotations.addError(text);
  else annotations.addWarningV2(`iam-patterns:${isStale ? 'stale-placement' : 'nearly-full'}`, text);
}

/** Between Stages the pipeline sets the order. */
function orderStacks({ stacks: planned, stackSets }: Plan, stacks: ReadonlyMap<string, Stack>): void {
  for (const { id, after } of [...planned, ...stackSets])
    for (const first of after) {
      const [later, earlier] = [stacks.get(id), stacks.get(first)];
      if (later !== undefined && earlier !== undefined && Stage.of(later) === Stage.of(earlier))
        later.addStackDependency(earlier, 'a trust policy or a role names something that must exist first');
    }
}

function membersOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const { arn, settings } of madeEntities(plan))
    for (const group of settings.groups ?? []) members.set(group, [...(members.get(group) ?? []), arn]);
  return members;
}

const assertionsOf = new WeakMap<IConstruct, Map<string, AssertionSet>>();

/** Writes the assertions of all blueprints of the app into its cloud assembly, where the judges find them. */
function writeAtSynthesis(scope: Construct, plan: Plan): void {
  const { organization, accounts, assertions } = plan;
  const { root } = scope.node;
  const known = assertionsOf.get(root) ?? new Map<string, AssertionSet>();
  assertionsOf.set(root, known);
  const { id, root: rootId, managementAccount, units } = organization;
  known.set(scope.node.path, {
    blueprint: scope.node.path,
    organization: {
      ...(id !== undefined && { id }),
      accounts: accounts.map((account) => account.id),
      ...(managementAccount !== undefined && { managementAccount }),
      nodes: [
        ...(rootId === undefined ? [] : [{ id: rootId, type: 'root' as const }]),
        ...units.map(({ id: unit, parent }) => ({
          id: unit,
          type: 'organizational-unit' as const,
          ...(parent && { parent }),
        })),
        ...accounts.map((account) => {
          const parent = account.unitId ?? (account.units.length === 0 ? rootId : undefined);
          return { id: account.id, type: 'account' as const, ...(parent && { parent }) };
        }),
      ],
    },
    hasNoOtherResourcePolicies: plan.assumesNoResourcePolicies,
    assertions,
  });
  attachCustomSynthesis(scope, {
    onSynthesize: ({ outdir }) =>
      writeAssertions(Stage.isStage(root) ? root.outdir : outdir, [...known.values()]),
  });
}
