import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Quota } from '../policy/quota';
import { rootStack } from '../trust/entity';

const HASH_LENGTH = 8;

/**
 * A role name that says where the role comes from, and that stays the same as long as its place does.
 *
 * Roles that another account names need a name before deployment. It is made of the root stack's name, the
 * region (IAM is global: the same stack in two regions of an account must not clash), the path of the construct
 * in the stack, and a hash of the three. The name is contract: changing how it is made replaces roles in
 * production.
 *
 * @param maxLength characters that the name may have, 64 at most
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
