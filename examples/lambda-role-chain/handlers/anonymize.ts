import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { batchHandler } from './batch';
import { logToStandardOutput } from './batch-report';
import { names, required, resourceArn } from './environment';
import { fieldRules } from './field-rules';
import { pseudonymKey } from './pseudonym-key';
import { streamWriter } from './stream-writer';
import { targetRoleFromEnvironment } from './target-role';

const environment = process.env;
const stream = resourceArn('TARGET_STREAM_ARN', 'kinesis', environment);
const secrets = new SecretsManagerClient({});
const kinesis = new KinesisClient({
  region: stream.region,
  credentials: targetRoleFromEnvironment(environment),
  // By default this client opens an HTTP/2 connection for each request, and we send many small ones in a
  // row (see stream-writer.ts); a kept HTTP/1.1 connection also survives the freeze between invocations.
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
  }),
});

/** Copies records of the function's own stream, anonymized, to the other account's stream. */
export const handler = batchHandler({
  rules: fieldRules(names('ALLOWED_FIELDS', environment), names('PSEUDONYMIZED_FIELDS', environment)),
  key: pseudonymKey({
    secretArn: required('PSEUDONYM_KEY_SECRET_ARN', environment),
    getSecretValue: (input) => secrets.send(new GetSecretValueCommand(input)),
  }),
  write: streamWriter({
    streamArn: stream.arn,
    putRecords: (input) => kinesis.send(new PutRecordsCommand(input)),
  }),
  log: logToStandardOutput,
});
