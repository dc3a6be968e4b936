import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { boundaryPolicy, type BoundaryOptions } from './boundary';
import { addConditions } from './conditions';
import { describeStatement } from './describe';
import { PermissionsDescription, type LeftOutAction } from './description';
import { grantStatements } from './grant/identity-grant';
import type { PolicyResource } from './policy-resource';
import type { PermissionProblem } from './problem';
import { grantOnResources } from './grant/resource-grant';
import { statementProblems } from './statement-check';
import { trimStatement, type TrimOptions } from './trim';
import { checkArguments } from '../arguments/checked-class';

/** Content of a `Permissions` value. */
export interface PermissionsContent {
  /** Statements for identity-based policies. */
  readonly statements: iam.PolicyStatement[];
  /**
   * Actions that were considered and are not granted.
   *
   * @default - none are known
   */
  readonly leftOut?: LeftOutAction[];
  /**
   * The resources that the statements name, where constructs are known. `grantWithResourcePolicies` uses them.
   *
   * @default - none are known
   */
  readonly resources?: PolicyResource[];
}

/**
 * Permissions of a role, user or group: a value that you combine, pass to every pattern, and grant to any grantee.
 *
 * A value never changes. It holds statements for identity-based policies, and records which actions were left out and
 * why.
 */
export class Permissions {
  /**
   * Takes statements as they are. The only check is that an identity-based policy may contain them.
   */
  static fromStatements(...statements: iam.PolicyStatement[]): Permissions {
    return new Permissions({ statements });
  }

  /** Everything that the given permissions allow and deny together. */
  static combine(...permissions: Permissions[]): Permissions {
    return new Permissions({
      statements: permissions.flatMap((each) => each.toStatements()),
      leftOut: permissions.flatMap((each) => each.leftOut),
      resources: permissions.flatMap((each) => each.resources),
    });
  }

  /** Actions that were considered and that no statement allows. */
  readonly leftOut: LeftOutAction[];
  /** The resources that the statements name, where they are known. */
  readonly resources: PolicyResource[];
  private readonly statements: readonly iam.PolicyStatement[];

  constructor(content: PermissionsContent) {
    const { statements, leftOut = [], resources = [] } = content;
    this.resources = [...new Map(resources.map((each) => [each.arn, each])).values()];
    this.statements = statements.map(checkedCopy);
    const granted = new Set(this.statements.flatMap((each) => each.actions));
    const unique = new Map(leftOut.map((each) => [`${each.action} ${each.reason}`, each]));
    this.leftOut = [...unique.values()].filter(({ action }) => !granted.has(action));
  }

  /** These permissions and the other permissions together. */
  plus(other: Permissions): Permissions {
    return Permissions.combine(this, other);
  }

  /**
   * These permissions with further conditions, added to the conditions that the statements have.
   *
   * A condition key that one of the actions does not have is an error, because its statement would grant nothing.
   *
   * @param conditions operator → key → value or values, as in a policy document
   */
  withConditions(conditions: Record<string, unknown>): Permissions {
    return new Permissions({
      statements: this.statements.map((statement) => addConditions(statement, conditions)),
      leftOut: this.leftOut,
      resources: this.resources,
    });
  }

  /** These permissions without some services, levels, actions or resources. `leftOut` lists what was removed. */
  trim(options: TrimOptions): Permissions {
    const trimmed = this.statements.map((statement) => trimStatement(statement, options));
    return new Permissions({
      statements: trimmed.flatMap((each) => each.statements),
      leftOut: [...this.leftOut, ...trimmed.flatMap((each) => each.leftOut)],
      resources: [...this.resources, ...(options.onlyOn ?? [])],
    });
  }

  /** Lists what is allowed and denied, what was left out and why. */
  describe(): PermissionsDescription {
    return new PermissionsDescription(this.statements.flatMap(describeStatement), this.leftOut);
  }

  /**
   * Finds what AWS would accept in the statements although it cannot work: misspelled actions, actions that AWS does
   * not authorize on any of the resources, condition keys that a request never carries.
   *
   * Recipes and checked lists have no problems. Statements and documents that you bring may have some.
   */
  problems(): PermissionProblem[] {
    return this.statements.flatMap((statement, i) => statementProblems(statement, `Statement[${i}]`));
  }

  /**
   * Makes a managed policy for use as a permissions boundary: at most these permissions, protected against its holders.
   *
   * Identities with this boundary cannot remove or change it, and cannot create or change users and roles that do not
   * carry it. See `BoundaryOptions` for what remains possible.
   */
  asBoundary(scope: Construct, id: string, options: BoundaryOptions = {}): iam.ManagedPolicy {
    return boundaryPolicy(scope, id, this.toStatements(), options);
  }

  /** The statements, as new objects at every call. You may change them. */
  toStatements(): iam.PolicyStatement[] {
    return this.statements.map((statement) => statement.copy());
  }

  /**
   * Adds the statements to the grantee's own policy.
   *
   * The CDK reports success for grantees whose policy it cannot write (imported, foreign or frozen ones). Here each of
   * them is an error: immediately where that is known, otherwise at synthesis.
   */
  grantTo(grantee: iam.IGrantable): iam.Grant {
    return grantStatements(grantee, this.toStatements());
  }

  /**
   * Grants like the `grant…` methods of the CDK: the grantee's policy, the resource policy and the key policy.
   *
   * The resources must be made from constructs: `Resources.bucket(bucket)`. The statements go into the grantee's policy.
   * If the grantee's policy cannot be written, or the resource is in another account, they also go into the resource
   * policy. A customer managed key of a resource gets only those KMS actions that its service calls for these permissions,
   * through that service (`kms:ViaService` in the policy of the grantee and in the key policy).
   *
   * A half that this app cannot write is a warning that names it, and `success` of the grant is `false`: the policy of an
   * imported resource or key, or of a grantee in another account. What can never work is an error: a resource without a
   * resource policy for another account, or one that an AWS managed key encrypts.
   *
   * A service is a grantee too. Conditions of the principal (`new iam.ServicePrincipal(...).withConditions(...)`) are written
   * into the resource policy and the key policy; those of `withConditions` into the resource policy only.
   */
  grantWithResourcePolicies(grantee: iam.IGrantable): iam.Grant {
    return grantOnResources(grantee, this.toStatements(), this.resources);
  }
}
checkArguments(Permissions);

function checkedCopy(statement: iam.PolicyStatement): iam.PolicyStatement {
  const [problem] = statement.validateForIdentityPolicy();
  if (problem !== undefined) {
    throw new IamPatternsError({
      code: 'not-an-identity-statement',
      at: statement.sid === undefined ? undefined : `statement ${statement.sid}`,
      got: `a statement that the CDK rejects: ${problem}`,
      expected: 'a statement with actions and resources, and without principals',
      fix: 'add the resources and remove the principals: the grantee of the permissions is the principal',
    });
  }
  return statement.copy();
}
