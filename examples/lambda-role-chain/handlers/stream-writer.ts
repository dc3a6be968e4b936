import { setTimeout as sleep } from 'node:timers/promises';
import type { PutRecordsCommandInput, PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';

export interface OutgoingRecord {
  /** The sequence number of the source record, by which Lambda is told where to start again. */
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

export interface StreamWriterOptions {
  readonly streamArn: string;
  readonly putRecords: (input: PutRecordsCommandInput) => Promise<PutRecordsCommandOutput>;
  /** Waits for that many milliseconds. @default - a timer */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

export interface WriteOutcome {
  /** The records that the stream did not take, in their order. */
  readonly undelivered: readonly OutgoingRecord[];
  /** The error codes met, each once. */
  readonly errorCodes: readonly string[];
}

export type WriteRecords = (
  records: readonly OutgoingRecord[],
  remainingMilliseconds: () => number,
) => Promise<WriteOutcome>;

/** What one PutRecords request takes: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
export const MAXIMUM_REQUEST_RECORDS = 500;
/** Half of today's limit of 10 MiB; the older one, which some regions and partitions still document. */
export const MAXIMUM_REQUEST_BYTES = 5 * 1_048_576;

/** So many requests with failures in a row end the attempt; Lambda comes back with the rest. */
export const MAXIMUM_FAILURES = 6;
/** Below this many milliseconds of the invocation nothing more is begun, so that the answer gets out. */
export const TIME_RESERVE = 5_000;

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/**
 * Writes records to a stream, each partition key in its order.
 *
 * PutRecords may take the second record of a key and reject the first, and retrying the first then
 * reverses them. So a request holds one record of each key at most, and a key's next record is sent only
 * when its last one is stored. Rejected records alone are sent again, after a random, growing pause.
 */
export function streamWriter(options: StreamWriterOptions): WriteRecords {
  const pause = options.pause ?? sleep;

  return async (records, remainingMilliseconds) => {
    const queues = byPartitionKey(records);
    const errorCodes = new Set<string>();
    let failures = 0;
    while (queues.size > 0) {
      const failed = await sendHeads(queues, options, errorCodes);
      failures = failed ? failures + 1 : 0;
      if (failures === MAXIMUM_FAILURES || remainingMilliseconds() < TIME_RESERVE) break;
      if (failed) await pause(Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
    }
    const undelivered = new Set([...queues.values()].flat());
    return { undelivered: records.filter((record) => undelivered.has(record)), errorCodes: [...errorCodes] };
  };
}

type Queues = Map<string, OutgoingRecord[]>;

function byPartitionKey(records: readonly OutgoingRecord[]): Queues {
  const queues: Queues = new Map();
  for (const record of records) {
    const queue = queues.get(record.partitionKey);
    if (queue === undefined) queues.set(record.partitionKey, [record]);
    else queue.push(record);
  }
  return queues;
}

/** Sends the first record of each key, takes the stored ones off their queues, and tells whether any was rejected. */
async function sendHeads(
  queues: Queues,
  options: StreamWriterOptions,
  errorCodes: Set<string>,
): Promise<boolean> {
  const heads = firstRecords(queues);
  const { Records: results = [] } = await options.putRecords({
    StreamARN: options.streamArn,
    Records: heads.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data })),
  });

  let failed = false;
  for (const [index, { partitionKey }] of heads.entries()) {
    const result = results[index];
    if (result?.SequenceNumber === undefined) {
      failed = true;
      errorCodes.add(result?.ErrorCode ?? 'NoResult');
      continue;
    }
    const rest = queues.get(partitionKey)?.slice(1) ?? [];
    if (rest.length > 0) queues.set(partitionKey, rest);
    else queues.delete(partitionKey);
  }
  return failed;
}

function firstRecords(queues: Queues): readonly OutgoingRecord[] {
  const heads: OutgoingRecord[] = [];
  let bytes = 0;
  for (const [head] of queues.values()) {
    if (head === undefined) continue;
    bytes += head.data.byteLength + Buffer.byteLength(head.partitionKey);
    if (heads.length === MAXIMUM_REQUEST_RECORDS || (heads.length > 0 && bytes > MAXIMUM_REQUEST_BYTES))
      break;
    heads.push(head);
  }
  return heads;
}
