import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { isToken } from '../../trust/names/checked-name';

/** Rejects actions that IAM does not accept in a trust policy: all that do not begin with `sts:`. */
export function checkTrustActions(statement: iam.PolicyStatement, at: string): void {
  const wrong = [...statement.actions, ...statement.notActions].find(
    (action) => !isToken(action) && !/^(sts:|\*$)/i.test(action),
  );
  if (wrong === undefined) return;
  throw new IamPatternsError({
    code: 'action-not-of-trust-policy',
    at,
    got: `trust statement with the action ${JSON.stringify(wrong)}`,
    expected: 'actions of sts, such as sts:AssumeRole, because IAM rejects all others in a trust policy',
    fix: 'remove the action; what the role may do belongs in permissions',
  });
}
