import { Stack, Token, Validations } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { managedPolicyDate, managedPolicyNames, nearestName } from '../../service-authorization';

/** A permission set, as others of its instance see it. */
interface NamedSet extends Construct {
  readonly instanceArn: string;
  readonly permissionSetName: string;
}

function isNamedSet(node: object): node is NamedSet {
  return 'permissionSetArn' in node && 'permissionSetName' in node && 'instanceArn' in node;
}

/** The name at synthesis, where it is known then. */
function nameOf(set: NamedSet): string {
  const resolved: unknown = Stack.of(set).resolve(set.permissionSetName);
  return typeof resolved === 'string' ? resolved : set.permissionSetName;
}

/** The problem of two permission sets with one name: the second fails at deployment. It is reported once. */
export function sameName(set: NamedSet): string[] {
  const name = nameOf(set);
  const same = set.node.root.node
    .findAll()
    .filter(isNamedSet)
    .filter((each) => nameOf(each) === name && each.instanceArn === set.instanceArn);
  if (same.length < 2 || same[0] !== set) return [];
  const { summary } = new IamPatternsError({
    code: 'duplicate-permission-set-name',
    got: `permission set name "${name}" of ${same.map((each) => each.node.path).join(' and ')}`,
    expected: 'a name that no other permission set of the instance has',
    fix: 'give one of them another permissionSetName',
  });
  return [summary];
}

/** Rejects what is assigned to one group or user in one account twice. */
export function rejectSecond(assigned: Set<string>, principal: string, account: string, at: string): void {
  const key = `${principal} ${account}`;
  if (assigned.has(key))
    throw new IamPatternsError({
      code: 'duplicate-assignment',
      at,
      got: `second assignment to ${principal.toLowerCase().replace(' ', ' ID ')} in account ${account}`,
      expected: 'one assignment of a permission set to a group or user in an account',
      fix: 'remove the account from one of the assignments',
    });
  assigned.add(key);
}

/** Warns of an AWS managed policy that the data do not have. AWS may have added it since, so it is no error. */
export function warnOfUnknownPolicy(scope: Construct, policy: string): void {
  if (Token.isUnresolved(policy) || isOtherPartition(scope)) return;
  const names = managedPolicyNames();
  if (names.includes(policy)) return;
  const short = policy.slice(policy.lastIndexOf('/') + 1);
  const meant =
    names.find((each) => each.endsWith(`/${short}`) || each === short) ?? nearestName(policy, names);
  Validations.of(scope).addWarning(
    'iam-patterns:unknown-managed-policy',
    `AWS has no managed policy "${policy}" as of ${managedPolicyDate()}${meant === undefined ? '' : `: did you mean "${meant}"?`} If AWS has not added it since, the deployment fails.`,
  );
}

/** Other partitions have policies of their own. Without a Region, the partition is taken for `aws`. */
function isOtherPartition(scope: Construct): boolean {
  const { region } = Stack.of(scope);
  return !Token.isUnresolved(region) && (RegionInfo.get(region).partition ?? 'aws') !== 'aws';
}
