import { type Stack, Validations } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { BlueprintSource, BlueprintStacks, makePlan, type Plan } from '../blueprint';
import { AccessAssertions } from '../checks/cdk/access-assertions';
import { IamPatternsError } from '../errors';
import { checkArguments, checkProps } from '../arguments/checked-class';

const judged = new WeakSet<IConstruct>();

/**
 * The access of an organization from one definition: the stacks of all accounts, with both sides of each line of access.
 *
 * Assertions of the definition are judged at synthesis, over the templates as they would deploy. A broken assertion fails the
 * synthesis with the explanation.
 */
export class Blueprint extends Construct {
  /** The blueprint of a file in YAML or JSON. Errors name its lines. */
  static fromFile(scope: Construct, id: string, path: string): Blueprint {
    return new Blueprint(scope, id, BlueprintSource.fromFile(path));
  }

  /** @internal */
  readonly _plan: Plan;
  private readonly stacks: ReadonlyMap<string, Stack>;

  /**
   * @param scope the app, or a Stage of it
   * @param id the first part of the names of all stacks
   * @param definition what a blueprint file contains, as a plain object. In TypeScript, import `Blueprint` from
   * `cdk-iam-patterns/blueprint` for the types.
   */
  constructor(scope: Construct, id: string, definition: unknown) {
    checkProps(new.target, 'Blueprint', scope, id, definition);
    super(scope, id);
    const source =
      definition instanceof BlueprintSource
        ? definition
        : BlueprintSource.fromObject(definition, this.node.path);
    this._plan = makePlan(source);
    this.stacks = new BlueprintStacks(this, this._plan).stacks;
    const { root } = this.node;
    if (judged.has(root)) return;
    judged.add(root);
    Validations.of(root).addPlugins(new AccessAssertions());
  }

  /**
   * The stack of an account, to add other constructs to it.
   *
   * @param accountName the name of the account in the blueprint
   */
  stackOf(accountName: string): Stack {
    const stack = this.stacks.get(accountName);
    if (stack !== undefined) return stack;
    throw new IamPatternsError({
      code: 'no-stack',
      at: this.node.path,
      subject: 'account',
      got: accountName,
      expected: `an account with a stack: ${[...this.stacks.keys()].slice(0, 10).join(', ')}`,
      fix: 'correct the name, or define something in the account',
    });
  }
}
checkArguments(Blueprint);
