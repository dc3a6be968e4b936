import { Stage, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BlueprintSource, BlueprintStacks, makePlan, type BlueprintDefinition } from '../blueprint';
import { AccessAssertions } from '../checks/cdk/access-assertions';
import { IamPatternsError } from '../errors';

/**
 * A blueprint as one Stage for each wave, for a pipeline: the callers of a wave are deployed by the waves before it.
 *
 * Add the stages to a pipeline of CDK Pipelines in their order, each in a wave of its own.
 */
export class BlueprintWaves extends Construct {
  /** The waves of a file in YAML or JSON. */
  static fromFile(scope: Construct, id: string, path: string): BlueprintWaves {
    return new BlueprintWaves(scope, id, BlueprintSource.fromFile(path));
  }

  /** In the order of deployment. */
  readonly stages: readonly Stage[];

  constructor(scope: Construct, id: string, definition: BlueprintDefinition | BlueprintSource) {
    super(scope, id);
    const source =
      definition instanceof BlueprintSource
        ? definition
        : BlueprintSource.fromObject(definition, this.node.path);
    const plan = makePlan(source);
    const waves = [...plan.stacks, ...plan.stackSets].reduce((most, { wave }) => Math.max(most, wave + 1), 0);
    this.stages = Array.from({ length: waves }, (_, wave) => new Stage(this, `Wave${wave + 1}`));
    // Assertions are written by a construct of the first Stage, because only Stages of a pipeline are synthesized.
    const [first] = this.stages;
    if (first === undefined) throw nothing(this.node.path);
    new BlueprintStacks(new Construct(first, id), plan, ({ wave }) => this.stages[wave] ?? first);
    Validations.of(this.node.root).addPlugins(new AccessAssertions());
  }
}

function nothing(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'empty-blueprint',
    at,
    got: 'blueprint that makes nothing',
    expected: 'at least one role, user, group or policy',
    fix: 'define something in an account',
  });
}
