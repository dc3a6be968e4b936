import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { inSameAccount } from '../../../trust/names/account-scope';

/**
 * Rejects a role that the account would have twice: now, if the app has it already, and at synthesis, if a
 * `CfnServiceLinkedRole` comes later. Accounts that are not known at synthesis are compared within their stack only.
 */
export function rejectSecondRole(scope: Construct, service: string, suffix: string | undefined): void {
  const problems = () => problemsOf(scope, service, suffix);
  const [first] = problems();
  if (first) throw first;
  scope.node.addValidation({ validate: () => problems().map(({ summary }) => summary) });
}

function problemsOf(scope: Construct, service: string, suffix: string | undefined): IamPatternsError[] {
  const name = nameOf(scope, service, suffix);
  return scope.node.root.node
    .findAll()
    .filter((node) => iam.CfnServiceLinkedRole.isCfnServiceLinkedRole(node))
    .filter((role) => role.node.scope !== scope && inSameAccount(role, scope))
    .filter((role) => nameOf(role, role.awsServiceName, role.customSuffix) === name)
    .map((role) => secondRole(scope, service, pathOf(role)));
}

/** Names of roles differ in more than capital letters. In China, some principals end in `.cn`. */
function nameOf(scope: Construct, service: string | undefined, suffix: string | undefined): string {
  const [full, end] = Stack.of(scope).resolve([service, suffix ?? '']) as [unknown, unknown];
  const name = typeof full === 'string' ? full.replace(/\.cn$/, '') : full;
  return JSON.stringify([name, end]).toLowerCase();
}

function pathOf(role: iam.CfnServiceLinkedRole): string {
  return role.node.path.replace(/\/Resource$/, '');
}

function secondRole(scope: Construct, service: string, first: string): IamPatternsError {
  return new IamPatternsError({
    code: 'second-service-linked-role',
    at: scope.node.path,
    got: `second service-linked role of ${service} in one account`,
    expected: `one, which ${first} creates for all Regions`,
    fix: 'remove one of them',
  });
}
