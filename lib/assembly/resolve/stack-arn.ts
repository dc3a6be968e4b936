import type { Resolution } from './resolution';
import type { Stack } from '../sources/stack';

/** The ARN of a stack, which ends in an id that CloudFormation makes up. */
export function stackArn(stack: Stack, resolver: Resolution): string {
  const id = resolver.symbols.unknownName(
    `${stack.id}/aws-stack-id`,
    `CloudFormation makes up the id of the stack ${stack.name}`,
  );
  return `${stem(stack)}${id}`;
}

/** What policies name the stack by without its id. */
export function stackArnPatterns(stack: Stack): readonly string[] {
  return [`${stem(stack)}*`];
}

function stem({ name, environment: { partition, region, account } }: Stack): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/`;
}
