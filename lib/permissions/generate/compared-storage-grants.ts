import type { Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DynamoDbPermissions as DynamoDb, EfsPermissions as Efs, Resources, S3Permissions as S3 } from '..';
import { arn, compared, grantOf, type ComparedGrant } from './compared-grant';

/** Recipes for objects, items and files. */
export function comparedStorageGrants(stack: Stack): ComparedGrant[] {
  return [...objects(stack), ...items(stack), ...files(stack)];
}

function objects(stack: Stack): ComparedGrant[] {
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'reports');
  const of = Resources.bucket(bucket);
  const archive = Resources.arn('arn:aws:s3:::archive');
  const [full, readOnly] = ['AmazonS3FullAccess', 'AmazonS3ReadOnlyAccess'];
  const cdk = (method: 'grantDelete' | 'grantPut' | 'grantRead' | 'grantReadWrite' | 'grantWrite') =>
    grantOf('bucket', bucket, method);
  return [
    compared('S3Permissions.read', S3.read(of), readOnly, cdk('grantRead')),
    compared('S3Permissions.write', S3.write(of), full, cdk('grantWrite')),
    compared('S3Permissions.list', S3.list(of), readOnly),
    compared('S3Permissions.deliver', S3.deliver(of), full, cdk('grantPut')),
    compared('S3Permissions.readWrite', S3.readWrite(of), full, cdk('grantReadWrite')),
    compared('S3Permissions.deleteObjects', S3.deleteObjects(of), full, cdk('grantDelete')),
    compared('S3Permissions.readVersions', S3.readVersions(of), readOnly),
    compared('S3Permissions.readTags', S3.readTags(of), readOnly),
    compared('S3Permissions.writeTags', S3.writeTags(of), full),
    compared('S3Permissions.copyObjects', S3.copyObjects({ source: of, target: archive }), full),
  ];
}

function items(stack: Stack): ComparedGrant[] {
  const table = dynamodb.Table.fromTableAttributes(stack, 'Table', {
    tableArn: arn('dynamodb', 'table/orders'),
    tableStreamArn: arn('dynamodb', 'table/orders/stream/1'),
  });
  const of = Resources.table(table);
  const [indexes, streams] = [Resources.tableIndexes(table), Resources.tableStreams(table)];
  const full = 'AmazonDynamoDBFullAccess';
  const cdk = (method: 'grantReadData' | 'grantReadWriteData' | 'grantStreamRead' | 'grantWriteData') =>
    grantOf('table', table, method);
  return [
    compared(
      'DynamoDbPermissions.read',
      DynamoDb.read(of),
      'AmazonDynamoDBReadOnlyAccess',
      cdk('grantReadData'),
    ),
    compared('DynamoDbPermissions.write', DynamoDb.write(of), full, cdk('grantWriteData')),
    compared('DynamoDbPermissions.readWrite', DynamoDb.readWrite(of), full, cdk('grantReadWriteData')),
    compared('DynamoDbPermissions.describe', DynamoDb.describe(of), full),
    compared('DynamoDbPermissions.readIndexes', DynamoDb.readIndexes(indexes), full),
    compared('DynamoDbPermissions.readStreams', DynamoDb.readStreams(streams), full, cdk('grantStreamRead')),
    compared('DynamoDbPermissions.readByPartiQl', DynamoDb.readByPartiQl(of), full),
    compared('DynamoDbPermissions.writeByPartiQl', DynamoDb.writeByPartiQl(of), full),
  ];
}

function files(stack: Stack): ComparedGrant[] {
  const fileSystem = efs.FileSystem.fromFileSystemAttributes(stack, 'Files', {
    fileSystemId: 'fs-1',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
  });
  const of = Resources.fileSystem(fileSystem);
  const client = 'AmazonElasticFileSystemClient';
  const cdk = (method: 'grantRead' | 'grantReadWrite') => grantOf('fileSystem', fileSystem, method);
  return [
    compared(
      'EfsPermissions.readWrite',
      Efs.readWrite({ fileSystem: of }),
      `${client}ReadWriteAccess`,
      cdk('grantReadWrite'),
    ),
    compared(
      'EfsPermissions.read',
      Efs.read({ fileSystem: of }),
      `${client}ReadOnlyAccess`,
      cdk('grantRead'),
    ),
    compared(
      'EfsPermissions.findMountTargets',
      Efs.findMountTargets(of),
      'AmazonElasticFileSystemReadOnlyAccess',
    ),
  ];
}
