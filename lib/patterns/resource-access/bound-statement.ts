import * as iam from 'aws-cdk-lib/aws-iam';
import type { BoundCaller } from '../../trust/callers/caller-binding';
import { ConditionBlock, singleOrList } from '../../trust/conditions/condition-block';

/** The statement of a resource policy that allows a caller the actions, with the conditions of both. */
export function boundStatement(
  { principal, principalArns = [], conditions = [] }: BoundCaller,
  permission: { readonly actions: string[]; readonly resources: string[]; readonly conditions?: object },
  at: string,
): iam.PolicyStatement {
  const block = new ConditionBlock(at);
  block.addJson({ ...permission.conditions });
  for (const own of conditions) block.addJson(own);
  if (principalArns.length > 0) block.add('ArnLike', 'aws:PrincipalArn', principalArns);
  return iam.PolicyStatement.fromJson({
    Effect: 'Allow',
    Principal: Object.fromEntries(
      Object.entries(principal).map(([kind, values]) => [kind, singleOrList(values)]),
    ),
    Action: singleOrList(permission.actions),
    ...(permission.resources.length > 0 ? { Resource: singleOrList(permission.resources) } : {}),
    ...(block.isEmpty ? {} : { Condition: block.toJson() }),
  });
}
