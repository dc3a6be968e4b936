import { type CfnResource, Stack } from 'aws-cdk-lib/core';

/** The properties of a resource as its template has them, with those that `addPropertyOverride` has changed. */
export function finalProperties(resource: CfnResource): Record<string, unknown> {
  // The only way to read overrides. The CDK calls it for each resource of a template.
  const element = resource as unknown as { _toCloudFormation(): object };
  const { Resources = {} } = Stack.of(resource).resolve(element._toCloudFormation()) as {
    Resources?: Record<string, { Properties?: Record<string, unknown> }>;
  };
  return Object.values(Resources)[0]?.Properties ?? {};
}
