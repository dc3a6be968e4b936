import type { PutRecordsCommandInput, PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import {
  MAXIMUM_FAILURES,
  MAXIMUM_REQUEST_BYTES,
  MAXIMUM_REQUEST_RECORDS,
  streamWriter,
  TIME_RESERVE,
} from './stream-writer';
import type { OutgoingRecord } from './stream-writer';

const streamArn = 'arn:aws:kinesis:eu-west-1:111111111111:stream/orders';
const plentyOfTime = () => 60_000;

function record(partitionKey: string, sequenceNumber: string, bytes = 1): OutgoingRecord {
  return { partitionKey, sequenceNumber, data: Buffer.alloc(bytes, sequenceNumber) };
}

/** A stream that rejects where the test says so, and remembers requests, stored records and pauses. */
function stream(rejects: (key: string, request: number) => boolean = () => false) {
  const requests: PutRecordsCommandInput[] = [];
  const stored: { key: string; text: string }[] = [];
  const pauses: number[] = [];
  const putRecords = (input: PutRecordsCommandInput): Promise<PutRecordsCommandOutput> => {
    requests.push(input);
    const results = (input.Records ?? []).map(({ PartitionKey: key = '', Data: data = Buffer.alloc(0) }) => {
      if (rejects(key, requests.length)) return { ErrorCode: 'ProvisionedThroughputExceededException' };
      stored.push({ key, text: Buffer.from(data).toString() });
      return { SequenceNumber: String(stored.length), ShardId: 'shardId-000000000000' };
    });
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    return Promise.resolve({ Records: results, FailedRecordCount: failed, $metadata: {} });
  };
  const write = streamWriter({
    streamArn,
    putRecords,
    pause: (milliseconds) => Promise.resolve(pauses.push(milliseconds)),
  });
  return { requests, stored, pauses, write };
}

describe('streamWriter', () => {
  test('writes records of different keys in one request to the stream', async () => {
    const { requests, stored, write } = stream();
    expect(await write([record('a', '1'), record('b', '2')], plentyOfTime)).toEqual({
      undelivered: [],
      errorCodes: [],
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.StreamARN).toBe(streamArn);
    expect(stored).toEqual([
      { key: 'a', text: '1' },
      { key: 'b', text: '2' },
    ]);
  });

  test('sends nothing for an empty batch', async () => {
    const { requests, write } = stream();
    expect((await write([], plentyOfTime)).undelivered).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  test('sends a throttled record again, after a pause, and only that one', async () => {
    const { requests, stored, pauses, write } = stream((key, request) => key === 'b' && request === 1);
    const outcome = await write([record('a', '1'), record('b', '2'), record('c', '3')], plentyOfTime);
    expect(outcome).toEqual({ undelivered: [], errorCodes: ['ProvisionedThroughputExceededException'] });
    expect(requests.map((request) => request.Records?.map((entry) => entry.PartitionKey))).toEqual([
      ['a', 'b', 'c'],
      ['b'],
    ]);
    expect(stored.map(({ key }) => key)).toEqual(['a', 'c', 'b']);
    expect(pauses).toHaveLength(1);
  });

  test('keeps the order of each partition key and stores each record once, whatever is rejected', async () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    const refusals = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'ab', 'abc'), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(keys, refusals, async (batch, rejected) => {
        const { stored, write } = stream((key, request) => rejected[request - 1]?.includes(key) === true);
        const records = batch.map((key, index) => record(key, String(index)));
        const { undelivered } = await write(records, plentyOfTime);
        for (const key of ['a', 'b', 'c']) {
          const texts = [
            ...stored.filter((entry) => entry.key === key).map((entry) => entry.text),
            ...undelivered
              .filter((entry) => entry.partitionKey === key)
              .map((entry) => Buffer.from(entry.data).toString()),
          ];
          const expected = records.filter((entry) => entry.partitionKey === key);
          expect(texts).toEqual(expected.map((entry) => Buffer.from(entry.data).toString()));
        }
      }),
    );
  });

  test('gives up after so many failures in a row, and names what is left in its order', async () => {
    const { requests, write } = stream((key) => key === 'b');
    const records = [record('a', '1'), record('b', '2'), record('b', '3'), record('a', '4')];
    const { undelivered } = await write(records, plentyOfTime);
    expect(undelivered.map((entry) => entry.sequenceNumber)).toEqual(['2', '3']);
    expect(requests).toHaveLength(MAXIMUM_FAILURES);
  });

  test('counts failures in a row only, so that a slow stream is not given up', async () => {
    const { write } = stream((_, request) => request % 2 === 1);
    const records = Array.from({ length: 2 * MAXIMUM_FAILURES }, (_, index) => record('a', String(index)));
    expect((await write(records, plentyOfTime)).undelivered).toEqual([]);
  });

  test('begins nothing more when the invocation nears its end, but always tries once', async () => {
    const { requests, write } = stream();
    const { undelivered } = await write([record('a', '1'), record('a', '2')], () => TIME_RESERVE - 1);
    expect(undelivered.map((entry) => entry.sequenceNumber)).toEqual(['2']);
    expect(requests).toHaveLength(1);
  });

  test('pauses longer after more failures, within its bounds', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const { pauses, write } = stream(() => true);
    await write([record('a', '1')], plentyOfTime);
    jest.restoreAllMocks();
    expect(pauses).toEqual([200, 400, 800, 1_600, 2_000]);
  });

  test('splits a request at its greatest number of records', async () => {
    const { requests, write } = stream();
    const records = Array.from({ length: MAXIMUM_REQUEST_RECORDS + 1 }, (_, index) =>
      record(`key-${index}`, String(index)),
    );
    await write(records, plentyOfTime);
    expect(requests.map((request) => request.Records?.length)).toEqual([MAXIMUM_REQUEST_RECORDS, 1]);
  });

  test('splits a request at its greatest size', async () => {
    const { requests, write } = stream();
    const records = ['a', 'b', 'c'].map((key) => record(key, '1', MAXIMUM_REQUEST_BYTES / 2 - 1));
    await write(records, plentyOfTime);
    expect(requests.map((request) => request.Records?.length)).toEqual([2, 1]);
  });

  test('takes a record without a result for undelivered', async () => {
    const write = streamWriter({
      streamArn,
      putRecords: () => Promise.resolve({ Records: [], $metadata: {} }),
      pause: () => Promise.resolve(),
    });
    expect(await write([record('a', '1')], plentyOfTime)).toEqual({
      undelivered: [record('a', '1')],
      errorCodes: ['NoResult'],
    });
  });

  test('passes on an error of the whole request, so that Lambda counts it', async () => {
    const putRecords = () => Promise.reject(new Error('AccessDeniedException'));
    const write = streamWriter({ streamArn, putRecords });
    await expect(write([record('a', '1')], plentyOfTime)).rejects.toThrow('AccessDeniedException');
  });
});
