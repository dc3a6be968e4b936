import type { CfnResource } from 'aws-cdk-lib/core';

/**
 * The value of a property with the overrides of `addPropertyOverride` and `addOverride`. Aspects change the property itself.
 *
 * The CDK has no public getter for overrides. If it renames this member, tests fail.
 */
export function finalProperty(resource: CfnResource, name: string, value: unknown): unknown {
  return isOverridden(resource, name) ? overridesOf(resource)[name] : value;
}

/** Whether `addPropertyOverride`, `addOverride` or a deletion override sets a property. */
export function isOverridden(resource: CfnResource, name: string): boolean {
  return name in overridesOf(resource);
}

function overridesOf(resource: CfnResource): Record<string, unknown> {
  const { rawOverrides } = resource as unknown as { readonly rawOverrides?: Overrides };
  return rawOverrides?.Properties ?? {};
}

interface Overrides {
  readonly Properties?: Record<string, unknown>;
}
