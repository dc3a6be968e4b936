import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../../permissions';
import { readableTokens } from '../../permissions/token-text';
import type { AccessTarget } from './access-target';

/** Statements of permissions, by where they belong. */
export interface SplitPermissions {
  /** What the policy of the resource allows, and the caller's own policy too. */
  readonly own: iam.PolicyStatement[];
  /** What only the caller's own policy can hold: denials, and actions that take only `*`. */
  readonly others: iam.PolicyStatement[];
}

/** Separates what the policy of the resource can allow. Permissions on another resource are an error. */
export function splitPermissions(target: AccessTarget, permissions: Permissions): SplitPermissions {
  const { owner, noun } = target;
  const ownArns = new Set(
    permissions.resources.filter(({ construct }) => construct === owner).map(({ arn }) => arn),
  );
  const own: iam.PolicyStatement[] = [];
  const others: iam.PolicyStatement[] = [];
  for (const statement of permissions.toStatements()) {
    const { resources, effect } = statement;
    const foreign = resources.find((arn) => arn !== '*' && !ownArns.has(arn));
    const isDenial = effect === iam.Effect.DENY;
    if (!isDenial && (foreign !== undefined || statement.notResources.length > 0))
      throw new IamPatternsError({
        code: 'permissions-on-another-resource',
        at: owner.node.path,
        got: `permissions ${statement.actions.join(', ')} on ${foreign === undefined ? 'NotResource' : readableTokens(foreign)}`,
        expected: `permissions on this ${noun} only, because its policy governs no other resource`,
        fix: `make the resource of the permissions from the same construct, with a factory of Resources, and grant the rest with grantTo`,
      });
    if (isDenial || resources.every((arn) => arn === '*')) others.push(statement);
    else own.push(statement);
  }
  if (own.length > 0) return { own, others };
  throw new IamPatternsError({
    code: 'nothing-to-allow',
    at: owner.node.path,
    got: `permissions that allow nothing on this ${noun}`,
    expected: 'at least one action on it',
    fix: `pass permissions whose resource is made from the construct, with a factory of Resources`,
  });
}

/** Rejects actions that the service accepts only from the account of the resource. */
export function rejectUnsupported(
  { owner, noun, actionsAcrossAccounts }: AccessTarget,
  own: readonly iam.PolicyStatement[],
): void {
  if (actionsAcrossAccounts === undefined) return;
  const unsupported = own
    .flatMap(({ actions }) => actions)
    .filter((action) => !actionsAcrossAccounts.includes(action));
  if (unsupported.length === 0) return;
  throw new IamPatternsError({
    code: 'action-not-across-accounts',
    at: owner.node.path,
    got: `${unsupported.join(', ')} on a ${noun}, for a caller of another account`,
    expected: `actions that the service accepts from other accounts: ${actionsAcrossAccounts.join(', ')}`,
    fix: 'leave the actions out, or let the caller assume a role of the account of the resource',
  });
}
