import * as iam from 'aws-cdk-lib/aws-iam';
import { Dependable, type IConstruct, type IDependable } from 'constructs';
import { singleOrList } from '../../trust/conditions/condition-block';
import { FinalArn } from './final-arn';
import { largestSize } from '../placement/reference-size';
import { makePolicyNameUnique } from '../../trust/names/imported-policy';
import { watchDocumentSize } from '../role-trust/document-watch';
import { StatementPlacement } from '../placement/statement-placement';

/** Characters of one statement of an `iam.Role`. The CDK does not merge statements to more than 2,000. */
const STATEMENT_SIZE = 1900;

/**
 * A statement that tells the CDK its size. The CDK counts 120 characters for each token, and the ARNs of targets are tokens
 * until synthesis. If the CDK renames the method, the policies are only filled less.
 */
class SizedStatement extends iam.PolicyStatement {
  constructor(
    private readonly grantee: IConstruct,
    actions: string[],
    resource: string,
  ) {
    super({ actions, resources: [resource] });
  }

  override _estimateSize(): number {
    const finals = this.resources.map((resource) => FinalArn.in(resource)?.resolve());
    // Resolving a token costs more than the rest of the grant, so it is left to ARNs of other code.
    const json = this.toStatementJson() as Record<string, unknown>;
    const literal = finals.includes(undefined)
      ? json
      : { ...json, Resource: singleOrList(finals as string[]) };
    return largestSize(literal, this.grantee);
  }
}

interface Merged {
  readonly statement: iam.PolicyStatement;
  readonly written: IDependable;
}

const merged = new WeakMap<object, Map<string, Merged>>();

/**
 * Allows actions on one more resource in the policy of a grantee. It extends the statement with the same actions if there is
 * one with room.
 *
 * @returns the construct that contains the statement; `undefined` if the grantee's policy is never written
 */
export function writeMergedStatement(
  grantee: iam.IPrincipal | iam.ManagedPolicy,
  actions: string[],
  resource: string,
): IDependable | undefined {
  watchDocumentSize(grantee);
  const ofGrantee = merged.get(grantee) ?? new Map<string, Merged>();
  merged.set(grantee, ofGrantee);
  const key = JSON.stringify(actions);
  const before = ofGrantee.get(key);
  if (before && extended(grantee, before.statement, resource)) return before.written;
  const statement = iam.Role.isRole(grantee)
    ? new SizedStatement(grantee, actions, resource)
    : new iam.PolicyStatement({ actions, resources: [resource] });
  const written = addToPolicyOf(grantee, statement);
  if (written) ofGrantee.set(key, { statement, written });
  return written;
}

function extended(grantee: object, statement: iam.PolicyStatement, resource: string): boolean {
  if (statement.resources.includes(resource)) return true;
  const placement = StatementPlacement.of(grantee);
  if (placement) return placement.grow(statement, resource);
  if (statement.frozen) return false;
  // The CDK moves whole statements of a role into overflow policies, so a statement must stay small enough.
  if (statement instanceof SizedStatement && statement._estimateSize() > STATEMENT_SIZE - resource.length)
    return false;
  statement.addResources(resource);
  return true;
}

/**
 * Adds a statement to the policy of a grantee.
 *
 * @returns the construct that contains it; `undefined` if the grantee's policy is never written
 */
export function addToPolicyOf(
  grantee: iam.IPrincipal | iam.ManagedPolicy,
  statement: iam.PolicyStatement,
): IDependable | undefined {
  if (grantee instanceof iam.ManagedPolicy) {
    grantee.addStatements(statement);
    return grantee;
  }
  const { statementAdded, policyDependable } = grantee.addToPrincipalPolicy(statement);
  makePolicyNameUnique(grantee, policyDependable);
  if (!statementAdded || !policyDependable) return undefined;
  // A role of the app fills its dependable only at synthesis. For all others, an empty one means that nothing was written.
  const fillsLater = iam.Role.isRole(grantee) || grantee instanceof iam.LazyRole;
  const isWritten = fillsLater || Dependable.of(policyDependable).dependencyRoots.length > 0;
  return isWritten ? policyDependable : undefined;
}
