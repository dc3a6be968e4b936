import { CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { finalProperty } from '../../trust/names/final-property';
import { isAlias, keyBehind } from '../key-alias';
import { declaredKey, isKey } from './declared-key';

/** The key of a resource, as far as its callers need it. */
export interface ResourceEncryption {
  /** The customer managed key, if it is known. */
  readonly key?: IKey;
  /** What the template says about a key that is not known. */
  readonly withoutKey?: 'aws-managed' | 'unknown-key';
}

/** How a resource type shows its encryption. */
interface EncryptionForm {
  /** The alias of the AWS managed key. */
  readonly alias: string;
  /** Name of the property in the template. */
  readonly property: string;
  /**
   * Name of the property that holds the key, in any depth of `property`.
   *
   * @default - `property` holds the key itself
   */
  readonly keyName?: string;
  /**
   * Whether the service uses the AWS managed key if the property is not set.
   *
   * @default false
   */
  readonly managedByDefault?: boolean;
}

const TABLE: EncryptionForm = {
  alias: 'aws/dynamodb',
  property: 'SSESpecification',
  keyName: 'kmsMasterKeyId',
};

const FORMS: Readonly<Record<string, EncryptionForm>> = {
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::DynamoDB::Table': TABLE,
  'AWS::Kinesis::Stream': { alias: 'aws/kinesis', property: 'StreamEncryption', keyName: 'keyId' },
  'AWS::S3::Bucket': { alias: 'aws/s3', property: 'BucketEncryption', keyName: 'kmsMasterKeyId' },
  'AWS::SecretsManager::Secret': {
    alias: 'aws/secretsmanager',
    property: 'KmsKeyId',
    managedByDefault: true,
  },
  'AWS::SNS::Topic': { alias: 'aws/sns', property: 'KmsMasterKeyId' },
  'AWS::SQS::Queue': { alias: 'aws/sqs', property: 'KmsMasterKeyId' },
};

/**
 * How a resource is encrypted, by its construct and its final properties in the template.
 *
 * @param key the customer managed key, if the construct does not show it
 */
export function encryptionOf(
  construct: IConstruct,
  key: IKey | undefined = keyOf(construct),
): ResourceEncryption {
  const resource = construct.node.defaultChild;
  const form = formOf(construct);
  if (form === undefined || !CfnResource.isCfnResource(resource)) return ofKey(key);
  const { property, keyName, managedByDefault = false } = form;
  const value: unknown = Stack.of(resource).resolve(
    finalProperty(resource, property, inClass(resource, property)),
  );
  const found = keysIn(value, keyName);
  if (found.some(isAwsManaged)) return { withoutKey: 'aws-managed' };
  if (key !== undefined) return ofKey(key);
  if (value === undefined || value === null) return managedByDefault ? { withoutKey: 'aws-managed' } : {};
  if (found.length > 0) return { withoutKey: 'unknown-key' };
  return usesKms(value) ? { withoutKey: 'aws-managed' } : {};
}

/**
 * The AWS managed key that encrypts the resource, such as `aws/secretsmanager`; `undefined` if another key does, or none.
 *
 * The policy of such a key lets the principals of its account use it, and no one can change that policy. Services and other
 * accounts cannot read or write the data.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function awsManagedKeyOf(construct: IConstruct): string | undefined {
  return encryptionOf(construct).withoutKey === 'aws-managed' ? formOf(construct)?.alias : undefined;
}

/** The customer managed key of a construct of the CDK, under the name that its service has for it. */
export function keyOf(construct: IConstruct): IKey | undefined {
  const holder = construct as { encryptionKey?: IKey; encryptionMasterKey?: IKey; masterKey?: IKey };
  const key = holder.encryptionKey ?? holder.encryptionMasterKey ?? holder.masterKey;
  return key !== undefined && isKey(key) ? key : declaredKey(construct);
}

function formOf({ node: { defaultChild } }: IConstruct): EncryptionForm | undefined {
  return CfnResource.isCfnResource(defaultChild) ? FORMS[defaultChild.cfnResourceType] : undefined;
}

/** An alias has no policy, and a statement on its ARN allows nothing. */
function ofKey(key: IKey | undefined): ResourceEncryption {
  const target = key && keyBehind(key);
  return target !== undefined && isAlias(target) ? { withoutKey: 'unknown-key' } : { key: target };
}

/** The property as the class of the CDK has it: `SSESpecification` is `sseSpecification`. */
function inClass(resource: CfnResource, property: string): unknown {
  const name = property.replace(/^[A-Z]+(?=[A-Z])|^[A-Z]/, (start) => start.toLowerCase());
  return (resource as unknown as Readonly<Record<string, unknown>>)[name];
}

/** The values of a property in any depth, whatever the case of its first letter; without a name, the value itself. */
function keysIn(value: unknown, name: string | undefined): unknown[] {
  if (name === undefined) return value === undefined || value === null ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
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
