import type { Stack } from 'aws-cdk-lib/core';
import * as appconfig from 'aws-cdk-lib/aws-appconfig';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  AppConfigPermissions as AppConfig,
  AthenaPermissions as Athena,
  KmsPermissions as Kms,
  OpenSearchPermissions as OpenSearch,
  ParameterPermissions as Parameter,
  RdsDataPermissions as RdsData,
  RdsPermissions as Rds,
  RedshiftDataPermissions as RedshiftData,
  Resources,
  SecretsPermissions as Secrets,
} from '..';
import { arn, at, compared, grantOf, type CdkGrant, type ComparedGrant } from './compared-grant';

/** Recipes for keys, secrets, settings, databases and search. */
export function comparedDataGrants(stack: Stack): ComparedGrant[] {
  return [...keys(stack), ...secrets(stack), ...settings(stack), ...databases(stack), ...searches(stack)];
}

function keys(stack: Stack): ComparedGrant[] {
  const key = kms.Key.fromKeyArn(stack, 'Key', arn('kms', 'key/1'));
  const of = Resources.key(key);
  const cdk = (method: 'grantDecrypt' | 'grantEncrypt' | 'grantEncryptDecrypt') =>
    grantOf('key', key, method);
  const [both, decrypt, encrypt] = [cdk('grantEncryptDecrypt'), cdk('grantDecrypt'), cdk('grantEncrypt')];
  const none = undefined;
  return [
    compared('KmsPermissions.encryptAndDecryptVia("s3")', Kms.encryptAndDecryptVia('s3', of), none, both),
    compared('KmsPermissions.decryptVia("s3")', Kms.decryptVia('s3', of), none, decrypt),
    compared('KmsPermissions.encryptVia("sqs")', Kms.encryptVia('sqs', of), none, encrypt),
    compared('KmsPermissions.decrypt', Kms.decrypt(of), none, decrypt),
    compared('KmsPermissions.encrypt', Kms.encrypt(of), none, encrypt),
    compared('KmsPermissions.generateDataKeys', Kms.generateDataKeys(of)),
    compared('KmsPermissions.createGrantVia("ec2")', Kms.createGrantVia('ec2', of)),
  ];
}

function secrets(stack: Stack): ComparedGrant[] {
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop');
  const of = Resources.secret(secret);
  const readWrite = 'SecretsManagerReadWrite';
  const cdk = (method: 'grantRead' | 'grantWrite') => grantOf('secret', secret, method);
  return [
    compared('SecretsPermissions.read', Secrets.read(of), readWrite, cdk('grantRead')),
    compared('SecretsPermissions.write', Secrets.write(of), readWrite, cdk('grantWrite')),
    compared('SecretsPermissions.readNamed', Secrets.readNamed('shop'), readWrite, cdk('grantRead')),
    compared('SecretsPermissions.rotate', Secrets.rotate(of), readWrite),
  ];
}

function settings(stack: Stack): ComparedGrant[] {
  const parameter = ssm.StringParameter.fromStringParameterName(stack, 'Parameter', '/shop/color');
  const environmentArn = arn('appconfig', 'application/abc1234/environment/def5678');
  const environment = appconfig.Environment.fromEnvironmentArn(stack, 'Environment', environmentArn);
  const of = Resources.parameter(parameter);
  const readOnly = 'AmazonSSMReadOnlyAccess';
  const cdk = (method: 'grantRead' | 'grantWrite') => grantOf('parameter', parameter, method);
  return [
    compared('ParameterPermissions.read', Parameter.read(of), readOnly, cdk('grantRead')),
    compared('ParameterPermissions.readPath', Parameter.readPath('/shop'), readOnly),
    compared('ParameterPermissions.write', Parameter.write(of), 'AmazonSSMFullAccess', cdk('grantWrite')),
    compared(
      'AppConfigPermissions.read',
      AppConfig.read(at('appconfig', 'application/abc1234/environment/def5678/configuration/*')),
      undefined,
      grantOf('environment', environment, 'grantReadConfig'),
    ),
  ];
}

function databases(stack: Stack): ComparedGrant[] {
  const instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Database', {
    instanceIdentifier: 'orders',
    instanceEndpointAddress: 'orders.example.com',
    instanceResourceId: 'db-ABC',
    port: 5432,
    securityGroups: [],
  });
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'ClusterSecret', 'orders');
  const cluster = rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Cluster', {
    clusterIdentifier: 'orders',
    dataApiEnabled: true,
    secret,
  });
  const of = Resources.databaseInstance(instance);
  const both = [at('rds', 'db:orders'), at('rds', 'cluster:orders')];
  const readOnly = 'AmazonRDSReadOnlyAccess';
  const connect: CdkGrant = ['instance.grantConnect', (to) => instance.grantConnect(to, 'app')];
  return [
    compared('RdsPermissions.operate', Rds.operate(...both), 'AmazonRDSFullAccess'),
    compared('RdsPermissions.find', Rds.find(of), readOnly),
    compared('RdsPermissions.list', Rds.list(of), readOnly),
    compared('RdsPermissions.observe', Rds.observe(of), readOnly),
    compared('RdsPermissions.connect', Rds.connect(instance, 'app'), undefined, connect),
    compared('RdsPermissions.connectTo', Rds.connectTo('db-ABC', 'app'), undefined, connect),
    compared(
      'RdsDataPermissions.execute',
      RdsData.execute({ cluster: at('rds', 'cluster:orders'), secret: Resources.secret(secret) }),
      'AmazonRDSDataFullAccess',
      grantOf('cluster', cluster, 'grantDataApiAccess'),
    ),
    compared(
      'RedshiftDataPermissions.execute',
      RedshiftData.execute({ target: at('redshift-serverless', 'workgroup/w1') }),
      'AmazonRedshiftDataFullAccess',
    ),
  ];
}

function searches(stack: Stack): ComparedGrant[] {
  const domain = opensearch.Domain.fromDomainAttributes(stack, 'Search', {
    domainArn: arn('es', 'domain/orders'),
    domainEndpoint: 'https://orders.example.com',
  });
  const of = { domain: Resources.searchDomain(domain) };
  const [full, readOnly] = ['AmazonOpenSearchServiceFullAccess', 'AmazonOpenSearchServiceReadOnlyAccess'];
  const results = Resources.arn('arn:aws:s3:::results');
  const sales = { workgroup: 'primary', database: 'sales', resultsBucket: results };
  const cdk = (method: 'grantRead' | 'grantReadWrite' | 'grantWrite') => grantOf('domain', domain, method);
  return [
    compared('OpenSearchPermissions.read', OpenSearch.read(of), readOnly, cdk('grantRead')),
    compared('OpenSearchPermissions.write', OpenSearch.write(of), full, cdk('grantWrite')),
    compared('OpenSearchPermissions.readWrite', OpenSearch.readWrite(of), full, cdk('grantReadWrite')),
    compared(
      'OpenSearchPermissions.useCollections',
      OpenSearch.useCollections(at('aoss', 'collection/abc')),
      full,
    ),
    compared('AthenaPermissions.query', Athena.query(sales), 'AmazonAthenaFullAccess'),
  ];
}
