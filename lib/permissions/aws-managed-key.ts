import { CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** How a resource type shows that an AWS managed key encrypts it. */
interface ManagedKeyForm {
  readonly key: string;
  /** The properties that show it, as in the class of the CDK. */
  readonly property: string;
  /** Whether the value of the property, as JSON, means the AWS managed key. */
  readonly means: (json: string) => boolean;
}

const names = (alias: string) => (json: string) => json.includes(`alias/${alias}`);
const namesNoKey = (sign: RegExp) => (json: string) =>
  sign.test(json) && (!/kmsMasterKeyId/i.test(json) || json.includes('alias/aws/'));

const FORMS: Readonly<Record<string, ManagedKeyForm>> = {
  'AWS::DynamoDB::Table': {
    key: 'aws/dynamodb',
    property: 'sseSpecification',
    means: namesNoKey(/"sseEnabled":true/i),
  },
  'AWS::Kinesis::Stream': {
    key: 'aws/kinesis',
    property: 'streamEncryption',
    means: names('aws/kinesis'),
  },
  'AWS::S3::Bucket': { key: 'aws/s3', property: 'bucketEncryption', means: namesNoKey(/"aws:kms/) },
  // Without a key, Secrets Manager uses the AWS managed key.
  'AWS::SecretsManager::Secret': {
    key: 'aws/secretsmanager',
    property: 'kmsKeyId',
    means: (json) => json === '' || names('aws/secretsmanager')(json),
  },
  'AWS::SNS::Topic': { key: 'aws/sns', property: 'kmsMasterKeyId', means: names('aws/sns') },
  'AWS::SQS::Queue': { key: 'aws/sqs', property: 'kmsMasterKeyId', means: names('aws/sqs') },
};

/**
 * The AWS managed key that encrypts the resource, such as `aws/secretsmanager`; `undefined` if another key does, or none.
 *
 * The policy of such a key lets the principals of its account use it, and no one can change that policy. Services and other
 * accounts cannot read or write the data.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function awsManagedKeyOf(construct: IConstruct): string | undefined {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return undefined;
  const form = FORMS[resource.cfnResourceType];
  if (form === undefined) return undefined;
  const value: unknown = (resource as unknown as Record<string, unknown>)[form.property];
  const json = value === undefined ? '' : JSON.stringify(Stack.of(construct).resolve(value));
  return form.means(json) ? form.key : undefined;
}
