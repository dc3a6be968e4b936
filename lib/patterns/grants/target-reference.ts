import { Lazy, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { changedName } from './changed-name';
import { FinalArn } from './final-arn';
import { type Entity, finalArn, literalArn, pathOf, roleEntity, sameEnvironment } from '../../trust/entity';

/** How the policy of a caller names the role to be assumed. */
export interface TargetReference {
  readonly roleArn: string;
  /** Whether the policy stands in the role's stack, because a reference from the caller's stack would be a cycle. */
  readonly inRoleStack: boolean;
}

const literals = new WeakMap<IConstruct, string>();

/**
 * The ARN of a role for the policy of a caller.
 *
 * It is a literal if the role has an explicit name, because a reference would make the two stacks depend on each other.
 * Without a name, one environment allows a reference: within one stack, or from the stack that is deployed later.
 */
export function referenceTarget(role: IConstruct, caller: IConstruct, roleIsLater: boolean): TargetReference {
  const entity = roleEntity(role);
  if (!entity.resource) return { roleArn: entity.arn(), inRoleStack: false };
  const known = literalArn(entity);
  if (known !== undefined) return { roleArn: finalLiteral(role, entity, known), inRoleStack: false };
  const [roleStack, callerStack] = [Stack.of(role), Stack.of(caller)];
  if (roleStack === callerStack) return { roleArn: entity.arn(), inRoleStack: false };
  if (sameEnvironment(role, caller)) {
    const isLater = roleIsLater || roleStack.dependencies.includes(callerStack);
    return { roleArn: entity.arn(), inRoleStack: isLater };
  }
  throw new IamPatternsError({
    code: 'target-without-physical-name',
    at: role.node.path,
    got: `role without an explicit name, for the policy of ${pathOf(caller)} in another environment`,
    expected: 'a role with an explicit name, because references do not cross environments',
    fix: 'give the role a roleName (this replaces it if it is deployed), or grant its deployed ARN with ExternalRole',
  });
}

/** The literal ARN at synthesis, with the name and path that Aspects and overrides give the role. */
function finalLiteral(role: IConstruct, entity: Entity, now: string): string {
  const known = literals.get(role);
  if (known !== undefined) return known;
  const text = new FinalArn(entity, now).asText();
  literals.set(role, text);
  return text;
}

/** The ARN of a role for an output: a reference in its own environment, the final literal in others. */
export function finalRoleArn(role: IConstruct): string {
  const entity = roleEntity(role);
  return Lazy.uncachedString({ produce: ({ scope }) => finalArn(entity, scope) });
}

/** The error for a role whose name was literal when a caller's policy named it, and is a token at synthesis. */
export function checkNameIsStillLiteral(role: IConstruct): void {
  if (!literals.has(role) || literalArn(roleEntity(role)) !== undefined) return;
  throw changedName(roleEntity(role));
}
