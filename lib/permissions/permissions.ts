import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { boundaryPolicy, type BoundaryOptions } from './boundary';
import { addConditions } from './conditions';
import { describeStatement } from './describe';
import { PermissionsDescription, type LeftOutAction } from './description';
import { grantStatements } from './identity-grant';
import type { PermissionProblem } from './problem';
import { statementProblems } from './statement-check';
import { trimStatement, type TrimOptions } from './trim';

/** What a `Permissions` value is made of. */
export interface PermissionsContent {
  /** Statements for identity-based policies. */
  readonly statements: iam.PolicyStatement[];
  /**
   * Actions that were considered and are not granted.
   *
   * @default - none are known
   */
  readonly leftOut?: LeftOutAction[];
}

/**
 * What somebody may do: a value that combines, that every pattern takes, and that any grantee can be given.
 *
 * A value never changes. It holds statements for identity-based policies, and remembers which actions its
 * maker left out and why.
 */
export class Permissions {
  /**
   * Takes statements as they are; nothing in them is judged but that they can stand in an identity-based policy.
   */
  static fromStatements(...statements: iam.PolicyStatement[]): Permissions {
    return new Permissions({ statements });
  }

  /** All that the given permissions allow and deny together. */
  static combine(...permissions: Permissions[]): Permissions {
    return new Permissions({
      statements: permissions.flatMap((each) => each.toStatements()),
      leftOut: permissions.flatMap((each) => each.leftOut),
    });
  }

  /** Actions that were considered and that no statement names. */
  readonly leftOut: LeftOutAction[];
  private readonly statements: readonly iam.PolicyStatement[];

  constructor({ statements, leftOut = [] }: PermissionsContent) {
    this.statements = statements.map(checkedCopy);
    const granted = new Set(this.statements.flatMap((each) => each.actions));
    const unique = new Map(leftOut.map((each) => [`${each.action} ${each.reason}`, each]));
    this.leftOut = [...unique.values()].filter(({ action }) => !granted.has(action));
  }

  /** These permissions and the other ones. */
  plus(other: Permissions): Permissions {
    return Permissions.combine(this, other);
  }

  /**
   * These permissions under further conditions, which join those that the statements have.
   *
   * A key that one of the actions does not have would make its statement grant nothing: that is an error.
   *
   * @param conditions operator → key → value or values, as in a policy document
   */
  withConditions(conditions: Record<string, unknown>): Permissions {
    return new Permissions({
      statements: this.statements.map((statement) => addConditions(statement, conditions)),
      leftOut: this.leftOut,
    });
  }

  /** What remains after taking services, levels, actions or resources away; `leftOut` tells what went. */
  trim(options: TrimOptions): Permissions {
    const trimmed = this.statements.map((statement) => trimStatement(statement, options));
    return new Permissions({
      statements: trimmed.flatMap((each) => each.statements),
      leftOut: [...this.leftOut, ...trimmed.flatMap((each) => each.leftOut)],
    });
  }

  /** What is allowed and denied, what was left out and why. */
  describe(): PermissionsDescription {
    return new PermissionsDescription(this.statements.flatMap(describeStatement), this.leftOut);
  }

  /**
   * What AWS would accept in the statements although it cannot work: misspelt actions, actions that meet none of the
   * resources, condition keys that a request never carries.
   *
   * Recipes and checked lists have none; statements and documents taken over may.
   */
  problems(): PermissionProblem[] {
    return this.statements.flatMap((statement, i) => statementProblems(statement, `Statement[${i}]`));
  }

  /**
   * A managed policy for use as a permissions boundary: at most these permissions, and no way to lift it from within.
   */
  asBoundary(scope: Construct, id: string, options: BoundaryOptions = {}): iam.ManagedPolicy {
    return boundaryPolicy(scope, id, this.toStatements(), options);
  }

  /** The statements, new objects at every call: the caller may change them. */
  toStatements(): iam.PolicyStatement[] {
    return this.statements.map((statement) => statement.copy());
  }

  /**
   * Adds the statements to the grantee's own policy.
   *
   * The CDK reports success for grantees whose policy it cannot write (imported, foreign, frozen ones);
   * here each of them is an error, at once where that can be known and at synthesis otherwise.
   */
  grantTo(grantee: iam.IGrantable): iam.Grant {
    return grantStatements(grantee, this.toStatements());
  }
}

function checkedCopy(statement: iam.PolicyStatement): iam.PolicyStatement {
  const [problem] = statement.validateForIdentityPolicy();
  if (problem !== undefined) {
    throw new IamPatternsError({
      code: 'not-an-identity-statement',
      at: statement.sid === undefined ? undefined : `statement ${statement.sid}`,
      got: `a statement of which the CDK says: ${problem}`,
      expected: 'a statement with actions and resources and without principals',
      fix: 'name the resources; who may do it follows from whom the permissions are given to',
    });
  }
  return statement.copy();
}
