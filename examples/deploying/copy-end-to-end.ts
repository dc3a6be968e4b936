import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
  type _Record,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { KinesisStreamBatchResponse } from 'aws-lambda';

type Environment = Readonly<Record<string, string | undefined>>;
type Handler = (event: object, context: object) => Promise<KinesisStreamBatchResponse>;

const ORDERS = [
  { customer: 'ana', article: 'lamp', quantity: 2, address: '1 Main Street' },
  { customer: 'ben', article: 'desk', quantity: 1, address: '2 Main Street' },
  { customer: 'ana', article: 'chair', quantity: 4, address: '1 Main Street' },
];

/** Puts orders on the stream of one account, runs the bundled function, and reads the stream of the other account. */
export async function copyEndToEnd(work: Environment, data: Environment, bundle: string): Promise<void> {
  const own = kinesisOf(work);
  await own.send(
    new PutRecordsCommand({
      StreamName: 'orders',
      Records: ORDERS.map((order) => ({
        PartitionKey: order.customer,
        Data: Buffer.from(JSON.stringify(order)),
      })),
    }),
  );
  const records = await recordsOf(own, 'orders');
  expectEqual('records on the own stream', records.length, ORDERS.length);

  const { batchItemFailures } = await invoke(work, bundle, records);
  expectEqual('records that were not copied', batchItemFailures.length, 0);

  const copies = (await recordsOf(kinesisOf(data), 'anonymous-orders')).map(
    ({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString('utf8')) as Record<string, unknown>,
  );
  expectEqual(
    'copies',
    copies
      .map(({ article }) => article)
      .sort()
      .join(),
    'chair,desk,lamp',
  );
  expectEqual(
    'fields of each copy',
    [...new Set(copies.map((each) => Object.keys(each).sort().join()))].join(' '),
    'article,customer,quantity',
  );
  expectEqual('pseudonyms', new Set(copies.map(({ customer }) => customer)).size, 2);
  expectEqual(
    'names in the copies',
    copies.filter(({ customer }) => ['ana', 'ben'].includes(String(customer))).length,
    0,
  );
}

/** Runs the code that was deployed with the settings of the deployed function and a session of its role. */
async function invoke(
  work: Environment,
  bundle: string,
  records: readonly _Record[],
): Promise<KinesisStreamBatchResponse> {
  const settings = JSON.parse(
    aws(work, 'lambda', 'get-function-configuration', '--function-name', 'copy-orders'),
  ) as { Role: string; Environment: { Variables: Record<string, string> } };
  const session = JSON.parse(
    aws(work, 'sts', 'assume-role', '--role-arn', settings.Role, '--role-session-name', 'copy-orders'),
  ) as { Credentials: Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken', string> };
  Object.assign(process.env, settings.Environment.Variables, {
    AWS_ENDPOINT_URL: work.AWS_ENDPOINT_URL,
    AWS_REGION: work.AWS_REGION,
    AWS_ACCESS_KEY_ID: session.Credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: session.Credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: session.Credentials.SessionToken,
    AWS_LAMBDA_FUNCTION_NAME: 'copy-orders',
  });
  const { handler } = (await import(join(bundle, 'index.js'))) as { handler: Handler };
  const event = {
    Records: records.map(({ PartitionKey, SequenceNumber, Data }) => ({
      eventSourceARN: `arn:aws:kinesis:${work.AWS_REGION}:222222222222:stream/orders`,
      eventID: `shardId-000000000000:${SequenceNumber}`,
      kinesis: {
        partitionKey: PartitionKey,
        sequenceNumber: SequenceNumber,
        data: Buffer.from(Data ?? []).toString('base64'),
      },
    })),
  };
  return handler(event, { functionName: 'copy-orders', getRemainingTimeInMillis: () => 60_000 });
}

async function recordsOf(client: KinesisClient, stream: string): Promise<_Record[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: stream }));
  const found: _Record[] = [];
  for (const { ShardId } of Shards) {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamName: stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    found.push(...Records);
  }
  return found;
}

function kinesisOf(environment: Environment): KinesisClient {
  return new KinesisClient({
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    region: environment.AWS_REGION ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: environment.AWS_SESSION_TOKEN ?? '',
    },
    requestHandler: new NodeHttpHandler(),
  });
}

function aws(environment: Environment, ...args: readonly string[]): string {
  return execFileSync('aws', [...args, '--output', 'json'], { env: { ...environment }, encoding: 'utf8' });
}

function expectEqual(what: string, got: unknown, expected: unknown): void {
  if (got !== expected) throw new Error(`${what}: got ${String(got)}, expected ${String(expected)}`);
  console.log(`${what}: ${String(got)}`);
}
