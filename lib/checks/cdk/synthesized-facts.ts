import { dirname, sep } from 'node:path';
import type { IPolicyValidationContext } from 'aws-cdk-lib/core';
import type { AssemblyFacts } from '../../assembly/facts';
import { loadFacts } from '../../assembly/load';
import type { Configuration } from '../configuration-file';

/**
 * The facts of everything that is being validated: all stacks and what they nest, with overrides, as they would deploy.
 *
 * The assemblies are complete on disk when the CDK calls its plugins. A stage's assembly lies in that of its parent,
 * which is read with all that it holds.
 */
export function synthesizedFacts(
  { stackTemplates }: IPolicyValidationContext,
  { managedPolicies }: Pick<Configuration, 'managedPolicies'>,
): AssemblyFacts {
  const directories = [...new Set(stackTemplates.map(({ templatePath }) => dirname(templatePath)))];
  const isInside = (inner: string, outer: string): boolean => inner.startsWith(outer + sep);
  const outer = directories.filter((one) => !directories.some((other) => isInside(one, other)));
  return loadFacts(outer, { managedPolicies });
}
