import { Stack, Token } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { formatArn, parseArn } from '../../policy/arn/arn';

/** The partition that a construct is deployed to; `undefined` if its Region is a token. */
export function partitionOf(here: IConstruct): string | undefined {
  const stack = Stack.of(here);
  if (Token.isUnresolved(stack.region)) return undefined;
  const known = partitions.get(stack) ?? RegionInfo.get(stack.region).partition;
  if (known !== undefined) partitions.set(stack, known);
  return known;
}

const partitions = new WeakMap<Stack, string>();

/** Rejects the ARN of another partition. It names nothing that the construct could use. Tokens pass. */
export function checkArnPartition(text: unknown, here: IConstruct, at = here.node.path): void {
  if (typeof text !== 'string' || !text.startsWith('arn:')) return;
  const [arn, own] = [parseArn(text), partitionOf(here)];
  if (!arn || own === undefined || arn.partition === own || !/^aws(-[a-z]+)*$/.test(arn.partition)) return;
  throw new IamPatternsError({
    code: 'partitions-differ',
    at,
    got: `ARN ${JSON.stringify(text)} in the partition ${arn.partition}`,
    expected: `an ARN in ${own}, the partition of ${Stack.of(here).region}: ${formatArn({ ...arn, partition: own })}`,
    fix: 'write the partition of the stack, or use Aws.PARTITION',
  });
}
