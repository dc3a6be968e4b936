import { formatArn } from '../../policy/arn/arn';
import type { PolicyDocument } from '../../policy/document/document';
import type { Policy } from '../facts';
import { isObject, type Json, listOf, member } from '../../text/json';
import { lambdaPermission } from './lambda-permission';
import { arnOf, attributeOf, functionArn, refOf, type ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** A resource that carries the policy of other resources: which property names these, which holds the document. */
interface Attachment {
  readonly owners: string;
  readonly document: string;
  /** The ARN of an owner from a text that is neither an ARN nor the `Ref` of a resource at hand. */
  readonly arnFromName?: (name: string, partition: string) => string;
}

const ATTACHMENTS: ReadonlyMap<string, Attachment> = new Map<string, Attachment>([
  [
    'AWS::S3::BucketPolicy',
    {
      owners: 'Bucket',
      document: 'PolicyDocument',
      arnFromName: (name, partition) =>
        formatArn({ partition, service: 's3', region: '', account: '', resource: name }),
    },
  ],
  ['AWS::SQS::QueuePolicy', { owners: 'Queues', document: 'PolicyDocument' }],
  ['AWS::SQS::QueueInlinePolicy', { owners: 'Queue', document: 'PolicyDocument' }],
  ['AWS::SNS::TopicPolicy', { owners: 'Topics', document: 'PolicyDocument' }],
  ['AWS::SNS::TopicInlinePolicy', { owners: 'TopicArn', document: 'PolicyDocument' }],
  ['AWS::SecretsManager::ResourcePolicy', { owners: 'SecretId', document: 'ResourcePolicy' }],
  ['AWS::Kinesis::ResourcePolicy', { owners: 'ResourceArn', document: 'ResourcePolicy' }],
  ['AWS::Lambda::ResourcePolicy', { owners: 'ResourceArn', document: 'PolicyDocument' }],
]);

/** Types that are read as the policy of another resource, and are no resources of their own. */
export const RESOURCE_POLICY_TYPES: ReadonlySet<string> = new Set([
  ...ATTACHMENTS.keys(),
  'AWS::Lambda::Permission',
]);

/** Types that hold policies of their own, which are read. */
export const POLICY_HOLDING_TYPES: ReadonlySet<string> = new Set([
  'AWS::KMS::Key',
  'AWS::KMS::ReplicaKey',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
]);

/** Every resource policy of the templates, once, with the ARNs of the resources that it belongs to. */
export function resourcePolicies(reader: TemplateReader): Policy[] {
  let known: ReadonlyMap<string, string> | undefined;
  const arns = (): ReadonlyMap<string, string> => (known ??= arnByRef(reader));
  return reader.resources.flatMap((address) => {
    const attachment = ATTACHMENTS.get(address.type);
    if (attachment) return [attachedPolicy(address, attachment, arns(), reader)];
    switch (address.type) {
      case 'AWS::Lambda::Permission':
        return [permissionPolicy(address, reader)];
      case 'AWS::KMS::Key':
      case 'AWS::KMS::ReplicaKey':
        return [keyPolicy(address, reader)];
      case 'AWS::DynamoDB::Table':
        return tablePolicies(address, reader);
      case 'AWS::DynamoDB::GlobalTable':
        return globalTablePolicies(address, reader);
      default:
        return [];
    }
  });
}

/** What `Ref` gives for a resource → its ARN. */
function arnByRef(reader: TemplateReader): ReadonlyMap<string, string> {
  const arns = new Map<string, string>();
  for (const address of reader.resources) {
    const arn = arnOf(address, reader.resolver);
    if (arn !== undefined) arns.set(refOf(address, reader.resolver), arn);
  }
  return arns;
}

function attachedPolicy(
  address: ResourceAddress,
  { owners, document, arnFromName }: Attachment,
  arns: ReadonlyMap<string, string>,
  reader: TemplateReader,
): Policy {
  const { partition } = address.stack.environment;
  const owned = reader
    .texts(address, owners)
    .map(
      (owner) =>
        arns.get(owner) ?? (owner.startsWith('arn:') ? owner : arnFromName?.(owner, partition)) ?? owner,
    );
  const read = reader.document(address, document, 'resource');
  return policyOf(address, owned, read.document, read.path, reader);
}

function permissionPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const owner = functionArn(reader.required(address, 'FunctionName'), address.stack.environment);
  const document = reader.documents.ofTemplate(lambdaPermission(address, owner, reader), 'resource');
  return policyOf(address, [owner], document, `Resources.${address.logicalId}.Properties`, reader);
}

/**
 * A key always has a policy; without one given, AWS attaches its default, which delegates to the account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function keyPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const arn = arnOf(address, reader.resolver) ?? '';
  if (reader.resolver.property(address, 'KeyPolicy') !== undefined) {
    const { document, path } = reader.document(address, 'KeyPolicy', 'resource');
    return policyOf(address, [arn], document, path, reader);
  }
  const { partition, account } = address.stack.environment;
  const document = {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
  return policyOf(
    address,
    [arn],
    reader.documents.ofTemplate(document, 'resource'),
    `Resources.${address.logicalId}`,
    reader,
  );
}

function tablePolicies(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const { resolver } = reader;
  const stream = member(resolver.property(address, 'StreamSpecification'), 'ResourcePolicy');
  return [
    ...embedded(
      address,
      resolver.property(address, 'ResourcePolicy'),
      arnOf(address, resolver),
      'ResourcePolicy',
      reader,
    ),
    ...embedded(
      address,
      stream,
      attributeOf(address, 'StreamArn', resolver),
      'StreamSpecification.ResourcePolicy',
      reader,
    ),
  ];
}

function globalTablePolicies(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const { resolver } = reader;
  const { region } = address.stack.environment;
  const here = `:dynamodb:${region}:`;
  return reader.items(address, 'Replicas').flatMap(({ value, path }) => {
    const replicaRegion = member(value, 'Region');
    const there = typeof replicaRegion === 'string' ? `:dynamodb:${replicaRegion}:` : here;
    const property = path.slice(reader.pathOf(address, '').length);
    return [
      ...embedded(
        address,
        member(value, 'ResourcePolicy'),
        arnOf(address, resolver)?.replace(here, there),
        `${property}.ResourcePolicy`,
        reader,
      ),
      ...embedded(
        address,
        member(value, 'ReplicaStreamSpecification') &&
          member(member(value, 'ReplicaStreamSpecification'), 'ResourcePolicy'),
        attributeOf(address, 'StreamArn', resolver).replace(here, there),
        `${property}.ReplicaStreamSpecification.ResourcePolicy`,
        reader,
      ),
    ];
  });
}

/** A policy in a property of the resource itself, as DynamoDB has it: `{ PolicyDocument: … }`. */
function embedded(
  address: ResourceAddress,
  holder: Json | undefined,
  arn: string | undefined,
  property: string,
  reader: TemplateReader,
): Policy[] {
  return listOf(holder).map((value) => {
    const path = `${reader.pathOf(address, property)}${isObject(value) ? '.PolicyDocument' : ''}`;
    const document = isObject(value) ? member(value, 'PolicyDocument') : value;
    return policyOf(
      address,
      arn === undefined ? [] : [arn],
      reader.documents.ofTemplate(document, 'resource'),
      path,
      reader,
    );
  });
}

function policyOf(
  address: ResourceAddress,
  owners: readonly string[],
  document: PolicyDocument,
  path: string,
  reader: TemplateReader,
): Policy {
  return {
    kind: 'resource',
    name: '',
    owners: [...new Set(owners)],
    origin: reader.originOf(address, path),
    document,
  };
}
