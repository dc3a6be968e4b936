import { VPC_ENDPOINT_TYPE } from '../../../assembly/policy-facts';
import { parseArn } from '../../../policy/arn/arn';
import type { DocumentSite } from '../../sites/document-site';

/** A kind of resource that holds a policy. */
export interface PolicyHolder {
  /** In a sentence: "a bucket". */
  readonly noun: string;
  /** Prefixes of the actions and ARNs that the policy may name. */
  readonly services: readonly string[];
  /**
   * Characters that the policy may have at most.
   *
   * @default - not known for certain
   */
  readonly quota?: number;
}

/**
 * Resources with policies, by the service in their ARN. The quotas are recalled from each service's page of quotas.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const HOLDERS: ReadonlyMap<string, PolicyHolder> = new Map([
  ['s3', { noun: 'a bucket', services: ['s3'], quota: 20_480 }],
  ['kms', { noun: 'a KMS key', services: ['kms'], quota: 32_768 }],
  ['secretsmanager', { noun: 'a secret', services: ['secretsmanager'], quota: 20_480 }],
  ['lambda', { noun: 'a function', services: ['lambda'], quota: 20_480 }],
  ['sqs', { noun: 'a queue', services: ['sqs'] }],
  ['sns', { noun: 'a topic', services: ['sns'] }],
  ['kinesis', { noun: 'a stream', services: ['kinesis'] }],
  ['dynamodb', { noun: 'a table', services: ['dynamodb'], quota: 20_480 }],
]);

/** CloudFormation types of those resources. */
const SERVICE_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 's3'],
  ['AWS::KMS::Key', 'kms'],
  ['AWS::SecretsManager::Secret', 'secretsmanager'],
  ['AWS::Lambda::Function', 'lambda'],
  ['AWS::SQS::Queue', 'sqs'],
  ['AWS::SNS::Topic', 'sns'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::DynamoDB::Table', 'dynamodb'],
]);

/** CloudFormation types that rules know as holders of resource policies. */
export const HOLDING_TYPES: readonly string[] = [...SERVICE_BY_TYPE.keys(), VPC_ENDPOINT_TYPE];

/** What holds a resource policy; `undefined` where that is not known, or may be of several services. */
export function policyHolder({ kind, owners, resourceType }: DocumentSite): PolicyHolder | undefined {
  if (kind !== 'resource') return undefined;
  if (owners.length === 0) return HOLDERS.get(SERVICE_BY_TYPE.get(resourceType ?? '') ?? '');
  const services = new Set(owners.map((owner) => parseArn(owner)?.service ?? ''));
  const [only = ''] = services;
  return services.size === 1 ? HOLDERS.get(only) : undefined;
}
