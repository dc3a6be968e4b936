import type { KinesisStreamRecord } from 'aws-lambda';
import { batchHandler } from './batch';
import { fieldRules } from './field-rules';
import { pseudonyms } from './pseudonym';
import type { OutgoingRecord } from './stream-writer';

const streamArn = 'arn:aws:kinesis:eu-west-1:222222222222:stream/customers';
const key = Buffer.alloc(32, 1);
const context = { functionName: 'Anonymize', getRemainingTimeInMillis: () => 60_000 };
const poison = 'customer=ana@example.com';

function order(sequenceNumber: string, customer = 'ana@example.com'): KinesisStreamRecord {
  return source(sequenceNumber, JSON.stringify({ orderId: sequenceNumber, customer }), customer);
}

function source(sequenceNumber: string, text: string, partitionKey = 'ana@example.com'): KinesisStreamRecord {
  return {
    awsRegion: 'eu-west-1',
    eventID: `shardId-000000000006:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: streamArn,
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::222222222222:role/Anonymize',
    kinesis: {
      approximateArrivalTimestamp: 0,
      data: Buffer.from(text).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
    },
  };
}

/** The handler over a stream that rejects the given sequence numbers. */
function batch(rejected: readonly string[] = []) {
  const written: OutgoingRecord[] = [];
  const logged: Record<string, unknown>[] = [];
  const handle = batchHandler({
    rules: fieldRules(['orderId'], ['customer']),
    key: () => Promise.resolve(key),
    write: (records) => {
      written.push(...records);
      const undelivered = records.filter((record) => rejected.includes(record.sequenceNumber));
      return Promise.resolve({ undelivered, errorCodes: undelivered.length > 0 ? ['InternalFailure'] : [] });
    },
    log: (entry) => logged.push({ ...entry }),
  });
  const run = (...records: KinesisStreamRecord[]) => handle({ Records: records }, context);
  const metrics = () => logged.at(-1);
  return { run, written, logged, metrics };
}

describe('batchHandler', () => {
  test('writes each record anonymized, under a pseudonym of its partition key', async () => {
    const { run, written } = batch();
    expect(await run(order('1'))).toEqual({ batchItemFailures: [] });
    const customer = pseudonyms(key)('customer', 'ana@example.com');
    expect(written).toHaveLength(1);
    expect(JSON.parse(Buffer.from(written[0]?.data ?? []).toString())).toEqual({ orderId: '1', customer });
    expect(written[0]?.partitionKey).toBe(pseudonyms(key)('partitionKey', 'ana@example.com'));
  });

  test('keeps records of one key together and of two keys apart', async () => {
    const { run, written } = batch();
    await run(order('1', 'ana'), order('2', 'ben'), order('3', 'ana'));
    const [first, second, third] = written.map((record) => record.partitionKey);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  test('names the first record that was not written, in the order of the shard', async () => {
    const { run } = batch(['2', '3']);
    expect(await run(order('1'), order('2'), order('3'))).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
  });

  test('sets a poison record aside by its place in the stream, and lets the shard go on', async () => {
    const { run, written, logged } = batch();
    expect(await run(order('1'), source('2', poison), order('3'))).toEqual({ batchItemFailures: [] });
    expect(written.map((record) => record.sequenceNumber)).toEqual(['1', '3']);
    expect(logged[0]).toEqual({
      level: 'ERROR',
      message: 'record set aside',
      reason: 'not-json',
      streamArn,
      shardId: 'shardId-000000000006',
      sequenceNumber: '2',
    });
  });

  test('reports a poison record once: not while Lambda will send it again', async () => {
    const { run, logged, metrics } = batch(['2']);
    await run(source('1', poison), order('2'), source('3', poison));
    const setAside = logged.filter((entry) => entry.message === 'record set aside');
    expect(setAside.map((entry) => entry.sequenceNumber)).toEqual(['1']);
    expect(metrics()).toMatchObject({ RecordsDelivered: 0, RecordsSetAside: 1, RecordsUndelivered: 1 });
  });

  test('counts what became of the batch, in metrics that CloudWatch reads', async () => {
    const { run, metrics } = batch(['3']);
    await run(order('1'), source('2', poison), order('3'));
    expect(metrics()).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Anonymize',
            Dimensions: [['FunctionName']],
            Metrics: [
              { Name: 'RecordsDelivered', Unit: 'Count' },
              { Name: 'RecordsSetAside', Unit: 'Count' },
              { Name: 'RecordsUndelivered', Unit: 'Count' },
            ],
          },
        ],
      },
      FunctionName: 'Anonymize',
      RecordsDelivered: 1,
      RecordsSetAside: 1,
      RecordsUndelivered: 1,
    });
  });

  test('says why records were not written', async () => {
    const { run, logged } = batch(['1']);
    await run(order('1'));
    expect(logged[0]).toMatchObject({ firstSequenceNumber: '1', errorCodes: ['InternalFailure'] });
  });

  test('logs no personal data, of good records or bad ones', async () => {
    const { run, logged } = batch(['4']);
    await run(
      order('1'),
      source('2', poison),
      source('3', '{"customer":{"email":"ana@example.com"}}'),
      order('4'),
    );
    expect(logged).toHaveLength(4);
    expect(JSON.stringify(logged)).not.toMatch(/ana|example\.com/);
  });

  test('fails as a whole, and so loses nothing, when the key cannot be had', async () => {
    const handle = batchHandler({
      rules: fieldRules(['orderId'], []),
      key: () => Promise.reject(new Error('ResourceNotFoundException')),
      write: () => Promise.resolve({ undelivered: [], errorCodes: [] }),
      log: () => undefined,
    });
    await expect(handle({ Records: [order('1')] }, context)).rejects.toThrow('ResourceNotFoundException');
  });
});
