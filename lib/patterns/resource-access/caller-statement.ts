import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { CallerNeed } from '../../trust/callers/caller-binding';
import { isPrecreated, sameEnvironment } from '../../trust/entity';
import { reasonNotToWrite } from '../grants/caller-policy';
import { CallerSide } from '../grants/caller-side';
import { addToPolicyOf } from '../grants/merged-statement';
import type { AccessTarget } from './access-target';

/** Writes one statement into the caller's policy, or says why this app cannot. */
export function writeCallerStatement(
  target: AccessTarget,
  { description: caller, account, grantee }: CallerNeed,
  statement: iam.PolicyStatement,
): CallerSide {
  const isNear = grantee !== undefined && sameEnvironment(target.owner, grantee);
  const written = isNear ? statement : withRemoteArns(target, statement);
  const side = { caller, account, actions: written.actions, statement: written };
  const missing = reasonNotToWrite({ account, grantee });
  if (missing !== undefined || !grantee) return CallerSide._from({ ...side, missing });
  if (!isNear) requireLiteralArns(target, grantee, written);
  const dependable = addToPolicyOf(grantee, written.copy());
  if (isPrecreated(grantee))
    return CallerSide._from({
      ...side,
      missing: 'it is a precreated role; the policy report of the CDK lists the statement that it needs',
    });
  return dependable
    ? CallerSide._from({ ...side, dependable })
    : CallerSide._from({
        ...side,
        missing: 'its policy is never written, because it is imported as immutable',
      });
}

/** The statement with ARNs that do not refer to the stack of the resource, where the resource has such ARNs. */
function withRemoteArns(target: AccessTarget, statement: iam.PolicyStatement): iam.PolicyStatement {
  const { resources } = statement;
  return target.remoteArns ? statement.copy({ resources: target.remoteArns(resources) }) : statement;
}

/** A reference to a resource: across accounts, the CDK would read it with a role of the other account at deployment. */
const REFERENCE = /"(Fn::GetAtt|Fn::GetStackOutput|Ref)":(?!"AWS::)/;

/** References do not cross environments: the CDK needs a name of the resource. */
function requireLiteralArns(
  { owner, noun }: AccessTarget,
  grantee: NonNullable<CallerNeed['grantee']>,
  { resources }: iam.PolicyStatement,
): void {
  if (isLiteral(resources, grantee)) return;
  throw new IamPatternsError({
    code: 'resource-without-physical-name',
    at: owner.node.path,
    got: `${noun} without an explicit name, for the policy of ${grantee.node.path} in another environment`,
    expected: `a ${noun} with an explicit name, because references do not cross environments`,
    fix: `give the ${noun} a name (this replaces it if it is deployed), or set its name to PhysicalName.GENERATE_IF_NEEDED`,
  });
}

function isLiteral(arns: string[], grantee: IConstruct): boolean {
  try {
    return !REFERENCE.test(JSON.stringify(Stack.of(grantee).resolve(arns)));
  } catch {
    return false;
  }
}
