import { DynamoDbPermissions, EfsPermissions, Resources, S3Permissions } from '../../../lib/permissions';
import { arn, at, testJobs } from './recipe-calls';

const bucket = Resources.arn('arn:aws:s3:::reports');
const accessPoint = at('s3', 'accesspoint/daily');
const table = arn('dynamodb', 'table/Orders');
const tables = () => [Resources.arn(table)];
const index = `${table}/index/ByDate`;
const fileSystem = arn('elasticfilesystem', 'file-system/fs-1');
const mounted = { 'elasticfilesystem:AccessedViaMountTarget': 'true' };
const S3 =
  'https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html';
const DYNAMODB = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html';
const TAGS = 'https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html';

testJobs({
  'S3Permissions.read': {
    permissions: () => S3Permissions.read(bucket, { prefix: 'daily/' }),
    source: S3,
    allowed: [
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'daily/' }],
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'daily/2026' }],
      ['s3:GetObject', 'arn:aws:s3:::reports/daily/1.csv'],
    ],
    denied: [
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': null }],
      ['s3:GetObject', 'arn:aws:s3:::reports/other/1.csv'],
      ['s3:PutObject', 'arn:aws:s3:::reports/daily/1.csv'],
      ['s3:GetObjectVersion', 'arn:aws:s3:::reports/daily/1.csv'],
      ['s3:GetObject', 'arn:aws:s3:::others/daily/1.csv'],
    ],
  },
  'S3Permissions.read of an access point': {
    permissions: () => S3Permissions.read(accessPoint, { prefix: 'daily/' }),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    allowed: [
      ['s3:ListBucket', arn('s3', 'accesspoint/daily'), { 's3:prefix': 'daily/' }],
      ['s3:GetObject', arn('s3', 'accesspoint/daily/object/daily/1.csv')],
      ['s3:GetObject', arn('s3', 'accesspoint/daily/object/daily/2026/1.csv')],
    ],
    denied: [
      ['s3:GetObject', arn('s3', 'accesspoint/daily/object/other.csv')],
      ['s3:GetObject', arn('s3', 'accesspoint/other/object/daily/1.csv')],
      ['s3:PutObject', arn('s3', 'accesspoint/daily/object/daily/1.csv')],
    ],
  },
  'S3Permissions.list': {
    permissions: () => S3Permissions.list(bucket),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html',
    allowed: [
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': null }],
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'daily/' }],
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': '', 's3:delimiter': '/' }],
    ],
    denied: [
      ['s3:ListBucket', 'arn:aws:s3:::others', { 's3:prefix': null }],
      ['s3:GetObject', 'arn:aws:s3:::reports/1.csv'],
      ['s3:ListBucketVersions', 'arn:aws:s3:::reports'],
    ],
  },
  'S3Permissions.write': {
    permissions: () => S3Permissions.write(bucket, { prefix: 'uploads/' }),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions',
    allowed: [
      ['s3:PutObject', 'arn:aws:s3:::reports/uploads/1.csv'],
      ['s3:AbortMultipartUpload', 'arn:aws:s3:::reports/uploads/1.csv'],
      ['s3:ListMultipartUploadParts', 'arn:aws:s3:::reports/uploads/1.csv'],
    ],
    denied: [
      ['s3:PutObject', 'arn:aws:s3:::reports/1.csv'],
      ['s3:GetObject', 'arn:aws:s3:::reports/uploads/1.csv'],
      ['s3:DeleteObject', 'arn:aws:s3:::reports/uploads/1.csv'],
      ['s3:PutObjectAcl', 'arn:aws:s3:::reports/uploads/1.csv'],
    ],
  },
  'S3Permissions.deliver': {
    permissions: () => S3Permissions.deliver(bucket, { prefix: 'sessions/' }),
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
    allowed: [
      ['s3:GetEncryptionConfiguration', 'arn:aws:s3:::reports'],
      ['s3:PutObject', 'arn:aws:s3:::reports/sessions/1.log'],
      ['s3:AbortMultipartUpload', 'arn:aws:s3:::reports/sessions/1.log'],
    ],
    denied: [
      ['s3:PutEncryptionConfiguration', 'arn:aws:s3:::reports'],
      ['s3:PutObject', 'arn:aws:s3:::reports/1.log'],
      ['s3:GetObject', 'arn:aws:s3:::reports/sessions/1.log'],
    ],
  },
  'S3Permissions.readWrite': {
    permissions: () => S3Permissions.readWrite(bucket),
    source: S3,
    allowed: [
      ['s3:ListBucket', 'arn:aws:s3:::reports'],
      ['s3:GetObject', 'arn:aws:s3:::reports/1.csv'],
      ['s3:PutObject', 'arn:aws:s3:::reports/1.csv'],
    ],
    denied: [
      ['s3:DeleteObject', 'arn:aws:s3:::reports/1.csv'],
      ['s3:PutBucketPolicy', 'arn:aws:s3:::reports'],
      ['s3:GetObject', 'arn:aws:s3:::others/1.csv'],
    ],
  },
  'S3Permissions.deleteObjects': {
    permissions: () => S3Permissions.deleteObjects(bucket, { prefix: 'tmp/' }),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html',
    allowed: [
      ['s3:DeleteObject', 'arn:aws:s3:::reports/tmp/1'],
      ['s3:DeleteObject', 'arn:aws:s3:::reports/tmp/2'],
      ['s3:DeleteObject', 'arn:aws:s3:::reports/tmp/a/b'],
    ],
    denied: [
      ['s3:DeleteObject', 'arn:aws:s3:::reports/1'],
      ['s3:DeleteObjectVersion', 'arn:aws:s3:::reports/tmp/1'],
      ['s3:DeleteBucket', 'arn:aws:s3:::reports'],
    ],
  },
  'S3Permissions.readVersions': {
    permissions: () => S3Permissions.readVersions(bucket, { prefix: 'daily/' }),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html',
    allowed: [
      ['s3:ListBucketVersions', 'arn:aws:s3:::reports', { 's3:prefix': 'daily/' }],
      ['s3:GetObjectVersion', 'arn:aws:s3:::reports/daily/1.csv'],
      ['s3:GetObject', 'arn:aws:s3:::reports/daily/1.csv'],
    ],
    denied: [
      ['s3:ListBucketVersions', 'arn:aws:s3:::reports', { 's3:prefix': null }],
      ['s3:GetObjectVersion', 'arn:aws:s3:::reports/1.csv'],
      ['s3:DeleteObjectVersion', 'arn:aws:s3:::reports/daily/1.csv'],
    ],
  },
  'S3Permissions.readTags': {
    permissions: () => S3Permissions.readTags(bucket),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html',
    allowed: [
      ['s3:GetObjectTagging', 'arn:aws:s3:::reports/1'],
      ['s3:GetObjectTagging', 'arn:aws:s3:::reports/2'],
      ['s3:GetObjectTagging', 'arn:aws:s3:::reports/a/b'],
    ],
    denied: [
      ['s3:PutObjectTagging', 'arn:aws:s3:::reports/1'],
      ['s3:GetObject', 'arn:aws:s3:::reports/1'],
      ['s3:GetBucketTagging', 'arn:aws:s3:::reports'],
    ],
  },
  'S3Permissions.writeTags': {
    permissions: () => S3Permissions.writeTags(bucket, { prefix: 'a/' }),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html',
    allowed: [
      ['s3:PutObjectTagging', 'arn:aws:s3:::reports/a/1'],
      ['s3:PutObjectTagging', 'arn:aws:s3:::reports/a/2'],
      ['s3:PutObjectTagging', 'arn:aws:s3:::reports/a/b/c'],
    ],
    denied: [
      ['s3:PutObjectTagging', 'arn:aws:s3:::reports/1'],
      ['s3:PutObject', 'arn:aws:s3:::reports/a/1'],
      ['s3:PutBucketTagging', 'arn:aws:s3:::reports'],
    ],
  },
  'S3Permissions.copyObjects': {
    permissions: () =>
      S3Permissions.copyObjects({
        source: bucket,
        target: Resources.arn('arn:aws:s3:::archive'),
        sourcePrefix: 'd/',
      }),
    source: TAGS,
    allowed: [
      ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'd/' }],
      ['s3:GetObject', 'arn:aws:s3:::reports/d/1'],
      ['s3:GetObjectTagging', 'arn:aws:s3:::reports/d/1'],
      ['s3:PutObject', 'arn:aws:s3:::archive/1'],
      ['s3:PutObjectTagging', 'arn:aws:s3:::archive/1'],
    ],
    denied: [
      ['s3:PutObject', 'arn:aws:s3:::reports/d/1'],
      ['s3:GetObject', 'arn:aws:s3:::archive/1'],
      ['s3:GetObject', 'arn:aws:s3:::reports/1'],
    ],
  },
  'DynamoDbPermissions.read': {
    permissions: () => DynamoDbPermissions.read(...tables(), at('dynamodb', 'table/Orders/index/*')),
    source: DYNAMODB,
    allowed: [
      ['dynamodb:GetItem', table],
      ['dynamodb:BatchGetItem', table],
      ['dynamodb:Query', index],
      ['dynamodb:Scan', table],
    ],
    denied: [
      ['dynamodb:PutItem', table],
      ['dynamodb:DescribeTable', table],
      ['dynamodb:GetItem', arn('dynamodb', 'table/Customers')],
      ['dynamodb:PartiQLSelect', table],
    ],
  },
  'DynamoDbPermissions.write': {
    permissions: () => DynamoDbPermissions.write(...tables()),
    source: DYNAMODB,
    allowed: [
      ['dynamodb:PutItem', table, { 'dynamodb:ReturnValues': null }],
      ['dynamodb:UpdateItem', table, { 'dynamodb:ReturnValues': 'NONE' }],
      ['dynamodb:ConditionCheckItem', table, { 'dynamodb:ReturnValues': null }],
      ['dynamodb:BatchWriteItem', table],
    ],
    denied: [
      ['dynamodb:PutItem', table, { 'dynamodb:ReturnValues': 'ALL_OLD' }],
      ['dynamodb:UpdateItem', table, { 'dynamodb:ReturnValues': 'ALL_NEW' }],
      ['dynamodb:DeleteItem', table, { 'dynamodb:ReturnValues': 'ALL_OLD' }],
      ['dynamodb:GetItem', table],
      ['dynamodb:DeleteTable', table],
    ],
  },
  'DynamoDbPermissions.readWrite': {
    permissions: () => DynamoDbPermissions.readWrite(...tables()),
    source: DYNAMODB,
    allowed: [
      ['dynamodb:GetItem', table],
      ['dynamodb:UpdateItem', table, { 'dynamodb:ReturnValues': 'ALL_NEW' }],
      ['dynamodb:ConditionCheckItem', table],
    ],
    denied: [
      ['dynamodb:UpdateTable', table],
      ['dynamodb:DescribeTable', table],
      ['dynamodb:Query', index],
    ],
  },
  'DynamoDbPermissions.describe': {
    permissions: () => DynamoDbPermissions.describe(...tables(), at('dynamodb', 'table/Archive*')),
    source: 'recalled: DynamoDBMapper of the Java SDK and the Table resource of boto3 call DescribeTable',
    allowed: [
      ['dynamodb:DescribeTable', table],
      ['dynamodb:DescribeTable', arn('dynamodb', 'table/Archive')],
      ['dynamodb:DescribeTable', arn('dynamodb', 'table/Archive2')],
    ],
    denied: [
      ['dynamodb:GetItem', table],
      ['dynamodb:UpdateTable', table],
      ['dynamodb:DescribeTable', arn('dynamodb', 'table/Customers')],
    ],
  },
  'DynamoDbPermissions.readIndexes': {
    permissions: () => DynamoDbPermissions.readIndexes(at('dynamodb', 'table/Orders/index/*')),
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-specific-table-indexes.html',
    allowed: [
      ['dynamodb:Query', index],
      ['dynamodb:Scan', index],
      ['dynamodb:Query', `${table}/index/ByCustomer`],
    ],
    denied: [
      ['dynamodb:Query', table],
      ['dynamodb:GetItem', table],
      ['dynamodb:Query', arn('dynamodb', 'table/Customers/index/ByDate')],
    ],
  },
  'DynamoDbPermissions.readByPartiQl': {
    permissions: () => DynamoDbPermissions.readByPartiQl(...tables(), at('dynamodb', 'table/Orders/index/*')),
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
    allowed: [
      ['dynamodb:PartiQLSelect', table],
      ['dynamodb:PartiQLSelect', index],
      ['dynamodb:PartiQLSelect', `${table}/index/ByCustomer`],
    ],
    denied: [
      ['dynamodb:PartiQLUpdate', table],
      ['dynamodb:GetItem', table],
      ['dynamodb:PartiQLSelect', arn('dynamodb', 'table/Customers')],
    ],
  },
  'DynamoDbPermissions.writeByPartiQl': {
    permissions: () => DynamoDbPermissions.writeByPartiQl(...tables()),
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
    allowed: [
      ['dynamodb:PartiQLInsert', table],
      ['dynamodb:PartiQLUpdate', table, { 'dynamodb:ReturnValues': null }],
      ['dynamodb:PartiQLDelete', table, { 'dynamodb:ReturnValues': null }],
    ],
    denied: [
      ['dynamodb:PartiQLDelete', table, { 'dynamodb:ReturnValues': 'ALL_OLD' }],
      ['dynamodb:PartiQLSelect', table],
      ['dynamodb:PutItem', table],
    ],
  },
  'DynamoDbPermissions.readStreams': {
    permissions: () => DynamoDbPermissions.readStreams(at('dynamodb', 'table/Orders/stream/*')),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html',
    allowed: [
      ['dynamodb:ListStreams', '*'],
      ['dynamodb:DescribeStream', `${table}/stream/2026`],
      ['dynamodb:GetShardIterator', `${table}/stream/2026`],
      ['dynamodb:GetRecords', `${table}/stream/2026`],
    ],
    denied: [
      ['dynamodb:GetItem', table],
      ['dynamodb:GetRecords', arn('dynamodb', 'table/Customers/stream/2026')],
      ['dynamodb:ListTables', '*'],
    ],
  },
  'EfsPermissions.read': {
    permissions: () => EfsPermissions.read({ fileSystem: Resources.arn(fileSystem) }),
    source: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
    allowed: [
      ['elasticfilesystem:ClientMount', fileSystem, mounted],
      ['elasticfilesystem:ClientMount', fileSystem, { ...mounted, 'elasticfilesystem:AccessPointArn': null }],
      [
        'elasticfilesystem:ClientMount',
        fileSystem,
        { ...mounted, 'elasticfilesystem:AccessPointArn': 'any' },
      ],
    ],
    denied: [
      ['elasticfilesystem:ClientMount', fileSystem, { 'elasticfilesystem:AccessedViaMountTarget': 'false' }],
      ['elasticfilesystem:ClientWrite', fileSystem, mounted],
      ['elasticfilesystem:ClientRootAccess', fileSystem, mounted],
    ],
  },
  'EfsPermissions.readWrite': {
    permissions: () => EfsPermissions.readWrite({ fileSystem: Resources.arn(fileSystem) }),
    source: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
    allowed: [
      ['elasticfilesystem:ClientMount', fileSystem, mounted],
      ['elasticfilesystem:ClientWrite', fileSystem, mounted],
      [
        'elasticfilesystem:ClientWrite',
        fileSystem,
        { ...mounted, 'elasticfilesystem:AccessPointArn': 'any' },
      ],
    ],
    denied: [
      ['elasticfilesystem:ClientRootAccess', fileSystem, mounted],
      ['elasticfilesystem:ClientWrite', arn('elasticfilesystem', 'file-system/fs-2'), mounted],
      ['elasticfilesystem:DeleteFileSystem', fileSystem],
    ],
  },
  'EfsPermissions.findMountTargets': {
    permissions: () => EfsPermissions.findMountTargets(at('elasticfilesystem', 'file-system/fs-*')),
    source: 'recalled: the EFS mount helper calls DescribeMountTargets where DNS does not resolve',
    allowed: [
      ['elasticfilesystem:DescribeMountTargets', fileSystem],
      ['elasticfilesystem:DescribeMountTargets', arn('elasticfilesystem', 'file-system/fs-2')],
      ['elasticfilesystem:DescribeMountTargets', arn('elasticfilesystem', 'file-system/fs-3')],
    ],
    denied: [
      ['elasticfilesystem:ClientMount', fileSystem, mounted],
      ['elasticfilesystem:DescribeFileSystems', fileSystem],
      ['elasticfilesystem:CreateMountTarget', fileSystem],
    ],
  },
});
