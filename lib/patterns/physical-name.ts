import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Quota } from '../policy/quota';
import { rootStack } from '../trust/entity';

const HASH_LENGTH = 8;

/**
 * A role name that shows where the role comes from, and that stays the same while the construct path does.
 *
 * A role needs a name before deployment if a policy in another account names it. The name consists of the name of the root
 * stack, the construct path, the Region (IAM is global, so the same stack in two Regions must not collide), and a hash of the
 * three. Do not change how it is made: that replaces roles in production.
 *
 * @param maxLength the maximum length, at most 64
 */
export function deterministicRoleName(
  scope: Construct,
  id: string,
  maxLength: number = Quota.switchRoleNameLength,
): string {
  const stack = rootStack(scope);
  const region = Token.isUnresolved(stack.region) ? '' : stack.region;
  const inStack = scope.node.path.slice(stack.node.path.length).split('/').filter(Boolean);
  const path = [...inStack, id].join('/');
  const hash = createHash('sha256').update([stack.stackName, region, path].join('\n')).digest('hex');
  const words = [stack.stackName, ...path.split('/')].map(onlyNameCharacters).filter(Boolean).join('-');
  const end = [...(region ? [region] : []), hash.slice(0, HASH_LENGTH)].join('-');
  return `${words.slice(0, maxLength - end.length - 1).replace(/-+$/, '')}-${end}`;
}

function onlyNameCharacters(text: string): string {
  return text.replace(/[^\w+=,.@-]/g, '');
}
