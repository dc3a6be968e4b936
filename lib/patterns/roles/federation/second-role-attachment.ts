import * as cognito from 'aws-cdk-lib/aws-cognito';
import { CfnResource } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';

/**
 * Rejects a second attachment of roles to an identity pool: now, if the app has one already, and at synthesis, if a
 * `CfnIdentityPoolRoleAttachment` comes later, such as the one that the CDK's `IdentityPool` makes. The pool is compared by its ID
 * or by the reference to it. An imported value is compared with no other.
 */
export function rejectSecondAttachment(scope: Construct, identityPoolId: string): void {
  const problems = () =>
    scope.node.root.node
      .findAll()
      .filter((node) => attachesTo(node, identityPoolId) && node.node.scope !== scope)
      .map((other) => secondAttachment(scope, other.node.path.replace(/\/Resource$/, '')));
  const [first] = problems();
  if (first) throw first;
  scope.node.addValidation({ validate: () => problems().map(({ summary }) => summary) });
}

/** References to one attribute of one resource are one text, in every stack of the app. */
function attachesTo(node: IConstruct, identityPoolId: string): boolean {
  return (
    CfnResource.isCfnResource(node) &&
    node.cfnResourceType === cognito.CfnIdentityPoolRoleAttachment.CFN_RESOURCE_TYPE_NAME &&
    (node as cognito.CfnIdentityPoolRoleAttachment).identityPoolId === identityPoolId
  );
}

function secondAttachment(scope: Construct, other: string): IamPatternsError {
  return new IamPatternsError({
    code: 'second-role-attachment',
    at: scope.node.path,
    got: `two attachments of roles to one identity pool, here and at ${other}`,
    expected: 'one, because each replaces all roles and rules of the pool',
    fix: 'remove one of them; add rules with useRules or useRolesOfGroups of the other. For an IdentityPool of the CDK, which attaches roles itself, pass the roles and rules to it',
  });
}
