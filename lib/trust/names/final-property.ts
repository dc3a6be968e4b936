import type { CfnResource } from 'aws-cdk-lib/core';

/**
 * The value of a property with the overrides of `addPropertyOverride` and `addOverride`. Aspects change the property itself.
 *
 * The CDK has no public getter for overrides. If it renames this member, tests fail.
 */
export function finalProperty(resource: CfnResource, name: string, value: unknown): unknown {
  const { rawOverrides = {} } = resource as unknown as { readonly rawOverrides?: Overrides };
  const properties = rawOverrides.Properties;
  return properties && name in properties ? properties[name] : value;
}

interface Overrides {
  readonly Properties?: Record<string, unknown>;
}
