import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import { finalProperty } from '../../trust/names/final-property';

/** The key of a resource, as far as its callers need it. */
export interface KeyOfResource {
  /** The customer managed key, if it is known. */
  readonly key?: IKey;
  /** What the template says about a key that is not known. */
  readonly withoutKey?: 'aws-managed' | 'unknown-key';
}

/**
 * Reads the encryption of a resource of this app.
 *
 * @param keyName name of the property that holds the key, in any depth of the value
 * @param managedByDefault whether the service uses an AWS managed key if the property is not set
 */
export function encryptionOf(
  key: IKey | undefined,
  resource: CfnResource | undefined,
  property: { readonly name: string; readonly value: unknown; readonly keyName: string },
  managedByDefault = false,
): KeyOfResource {
  if (resource === undefined) return keyBehindAlias(key);
  const value: unknown = Stack.of(resource).resolve(finalProperty(resource, property.name, property.value));
  const found = keysIn(value, property.keyName);
  if (found.some(isAwsManaged)) return { withoutKey: 'aws-managed' };
  if (key !== undefined) return keyBehindAlias(key);
  if (value === undefined || value === null) return managedByDefault ? { withoutKey: 'aws-managed' } : {};
  if (found.length > 0) return { withoutKey: 'unknown-key' };
  return usesKms(value) ? { withoutKey: 'aws-managed' } : {};
}

/** An alias has no policy, and a statement on its ARN allows nothing. */
function keyBehindAlias(key: IKey | undefined): KeyOfResource {
  if (key === undefined || !('aliasName' in key)) return { key };
  try {
    return { key: (key as IAlias).aliasTargetKey };
  } catch {
    return { withoutKey: 'unknown-key' };
  }
}

/** The values of a property in any depth, whatever the case of its first letter. */
function keysIn(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && name === '' ? [value] : [];
  if (name === '') return [value];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, each]) =>
    key.toLowerCase() === name.toLowerCase() && each !== undefined ? [each] : keysIn(each, name),
  );
}

/** The CDK writes the alias as a text, or as the end of an ARN. */
function isAwsManaged(key: unknown): boolean {
  return /[":]alias\/aws\//.test(JSON.stringify(key));
}

/** Whether the resource is encrypted with KMS: `aws:kms` for S3, `sseEnabled` for DynamoDB. */
function usesKms(value: unknown): boolean {
  return /"aws:kms|"sseenabled":true/i.test(JSON.stringify(value));
}
