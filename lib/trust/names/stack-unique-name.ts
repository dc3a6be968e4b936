import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { rootStack } from '../entity';

const HASH_LENGTH = 8;

/**
 * A name that is unique to a construct path, a stack and a Region, and that stays the same while they do.
 *
 * It consists of the name of the root stack, the construct path in the stack, the Region (IAM is global, so the same stack in
 * two Regions must not collide), and a hash of the three. Do not change how it is made: that replaces roles in production.
 */
export function stackUniqueName(scope: Construct, id: string, maxLength: number): string {
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
