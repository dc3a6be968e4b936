import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import type { LeftOutAction } from './description';
import { grantStatements } from './identity-grant';

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
    return new Permissions(statements, []);
  }

  /** All that the given permissions allow and deny together. */
  static combine(...permissions: Permissions[]): Permissions {
    return new Permissions(
      permissions.flatMap((each) => each.toStatements()),
      permissions.flatMap((each) => each.leftOut),
    );
  }

  /** Actions that were considered and are not granted. */
  readonly leftOut: LeftOutAction[];
  private readonly statements: readonly iam.PolicyStatement[];

  protected constructor(statements: readonly iam.PolicyStatement[], leftOut: readonly LeftOutAction[]) {
    this.statements = statements.map(checkedCopy);
    this.leftOut = [...leftOut];
  }

  /** These permissions and the other ones. */
  and(other: Permissions): Permissions {
    return Permissions.combine(this, other);
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
