import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import {
  CrossAccountLambdaRoleChain,
  EventSourcePermissions,
  KinesisPermissions,
  Resources,
  SecretsPermissions,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** The copy of `examples/lambda-role-chain` alone, with a key that exists already: two stacks in two accounts. */
export function addCopy(app: App, keyArn: string): CrossAccountLambdaRoleChain {
  const programs = new Stack(app, 'Programs', { env: WORK });
  const data = new Stack(app, 'Data', { env: DATA });

  // #region deploying
  const source = new kinesis.Stream(programs, 'Orders', { streamName: 'orders' });
  const target = new kinesis.Stream(data, 'AnonymousOrders', { streamName: 'anonymous-orders' });
  const key = secrets.Secret.fromSecretCompleteArn(programs, 'PseudonymKey', keyArn);
  const logGroup = new logs.LogGroup(programs, 'CopyLog');
  const chain = new CrossAccountLambdaRoleChain(data, 'Copy', {
    callerScope: programs,
    permissions: [KinesisPermissions.put(Resources.stream(target))],
    executionPermissions: [
      EventSourcePermissions.kinesis(Resources.stream(source)),
      SecretsPermissions.read(Resources.secret(key)),
    ],
    logGroup,
  });
  // #endregion
  new NodejsFunction(programs, 'CopyFunction', {
    functionName: 'copy-orders',
    entry: join(__dirname, '..', 'lambda-role-chain', 'handlers', 'anonymize.ts'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.minutes(1),
    bundling: { bundleAwsSDK: true },
    role: chain.executionRole,
    logGroup,
    environment: {
      TARGET_ROLE_ARN: chain.targetRole.roleArn,
      TARGET_STREAM_ARN: target.streamArn,
      ALLOWED_FIELDS: 'article,quantity',
      PSEUDONYMIZED_FIELDS: 'customer',
      PSEUDONYM_KEY_SECRET_ARN: key.secretArn,
    },
  });
  return chain;
}

if (require.main === module) addCopy(new App(), readFileSync(join(__dirname, 'key-arn.txt'), 'utf8').trim());
