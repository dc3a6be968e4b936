/** What a service calls KMS for, with the caller's permissions, on a customer managed key. */
export interface KeyUse {
  /** KMS actions for reading encrypted data. */
  readonly read: readonly string[];
  /** KMS actions for writing encrypted data. */
  readonly write: readonly string[];
  /** Actions of the service that read encrypted data. */
  readonly readers: readonly string[];
  /** Actions of the service that write encrypted data. */
  readonly writers: readonly string[];
}

/**
 * The KMS calls of each service, by the prefix of its IAM actions.
 *
 * The pages name the KMS actions. Which of the service's own actions need them is recalled where a page names only reading and
 * writing.
 *
 * Services that use grants of their own (EFS, Redshift) or their service principal (CloudWatch Logs, Firehose) need no
 * permission of the caller and are not listed.
 */
export const KEY_USES: Readonly<Record<string, KeyUse>> = {
  // https://docs.aws.amazon.com/codecommit/latest/userguide/encryption.html
  codecommit: {
    read: ['Decrypt', 'DescribeKey'],
    write: ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
    readers: ['GitPull', 'GetBlob', 'GetFile'],
    writers: ['GitPush', 'CreateCommit', 'PutFile'],
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html: access to a table decrypts its table
  // key. The CDK grants DescribeKey too (the need for it is recalled, not documented).
  dynamodb: {
    read: ['Decrypt', 'DescribeKey'],
    write: ['Decrypt', 'DescribeKey'],
    readers: ['BatchGetItem', 'GetItem', 'GetRecords', 'PartiQLSelect', 'Query', 'Scan'],
    writers: [
      'BatchWriteItem',
      'ConditionCheckItem',
      'DeleteItem',
      'PartiQLDelete',
      'PartiQLInsert',
      'PartiQLUpdate',
      'PutItem',
      'UpdateItem',
    ],
  },
  // https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
  glue: {
    read: ['Decrypt'],
    write: ['Decrypt', 'Encrypt', 'GenerateDataKey'],
    readers: ['GetDatabase', 'GetPartitions', 'GetTable', 'GetTables'],
    writers: ['BatchCreatePartition', 'CreateTable', 'UpdateTable'],
  },
  // https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
  kinesis: {
    read: ['Decrypt'],
    write: ['GenerateDataKey'],
    readers: ['GetRecords', 'SubscribeToShard'],
    writers: ['PutRecord', 'PutRecords'],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html: uploads in parts decrypt as well.
  s3: {
    read: ['Decrypt'],
    write: ['Decrypt', 'GenerateDataKey'],
    readers: ['GetObject', 'GetObjectVersion'],
    writers: ['PutObject'],
  },
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
  secretsmanager: {
    read: ['Decrypt'],
    write: ['Decrypt', 'GenerateDataKey'],
    readers: ['BatchGetSecretValue', 'GetSecretValue'],
    writers: ['PutSecretValue', 'UpdateSecret'],
  },
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  sns: {
    read: [],
    write: ['Decrypt', 'GenerateDataKey'],
    readers: [],
    writers: ['Publish'],
  },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html: a producer needs
  // kms:Decrypt as well, because SQS verifies a new data key with it.
  sqs: {
    read: ['Decrypt'],
    write: ['Decrypt', 'GenerateDataKey'],
    readers: ['ReceiveMessage'],
    writers: ['SendMessage'],
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html: Encrypt for standard parameters,
  // GenerateDataKey for advanced ones.
  ssm: {
    read: ['Decrypt'],
    write: ['Encrypt', 'GenerateDataKey'],
    readers: ['GetParameter', 'GetParameterHistory', 'GetParameters', 'GetParametersByPath'],
    writers: ['PutParameter'],
  },
  // https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  states: {
    read: ['Decrypt'],
    write: ['Decrypt', 'GenerateDataKey'],
    readers: ['DescribeExecution', 'GetActivityTask', 'GetExecutionHistory'],
    writers: ['SendTaskFailure', 'SendTaskSuccess', 'StartExecution', 'StartSyncExecution'],
  },
};

/** The KMS actions that the services call for these actions, such as `kms:Decrypt` for `s3:GetObject`. */
export function kmsActionsFor(actions: readonly string[]): string[] {
  const found = actions.flatMap((each) => {
    const [service = '', name = ''] = each.split(':');
    const use = KEY_USES[service];
    if (use === undefined) return [];
    return [
      ...(use.readers.includes(name) ? use.read : []),
      ...(use.writers.includes(name) ? use.write : []),
    ];
  });
  return [...new Set(found)].sort().map((name) => `kms:${name}`);
}

/** Limits KMS actions to calls that the service makes, in the Region of the key. */
export function viaServiceCondition(service: string, region: string): Record<string, Record<string, string>> {
  return { StringLike: { 'kms:ViaService': `${service}.${region}.${domainOf(region)}` } };
}

/**
 * The end of the value: AWS documents `amazonaws.com`. In other partitions than `aws` and `aws-us-gov`, the end is recalled
 * (China) or not known, so it stays open. Only AWS sets the value.
 */
function domainOf(region: string): string {
  if (/^(af|ap|ca|eu|il|me|mx|sa|us)-(?!iso)/.test(region)) return 'amazonaws.com';
  return region.startsWith('cn-') ? 'amazonaws.com*' : '*';
}
