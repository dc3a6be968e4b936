import type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
} from 'aws-lambda';
import { anonymousRecord } from './anonymous-record';
import type { Refusal } from './anonymous-record';
import { metricsEntry, setAsideEntry, undeliveredEntry } from './batch-report';
import type { Log } from './batch-report';
import type { FieldRules } from './field-rules';
import { pseudonyms } from './pseudonym';
import type { OutgoingRecord, WriteRecords } from './stream-writer';

export interface BatchOptions {
  readonly rules: FieldRules;
  readonly key: () => Promise<Uint8Array>;
  readonly write: WriteRecords;
  readonly log: Log;
}

/** Of Lambda's context, what a batch needs. */
export type BatchContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * A handler that copies a batch of records, anonymized, to the other account's stream.
 *
 * Retrying helps against a rejected write and never against a malformed record. So the answer names the
 * first unwritten record, from which Lambda starts again, and malformed ones are set aside: logged by
 * their place in the source stream and counted, while the shard goes on.
 */
export function batchHandler({ rules, key, write, log }: BatchOptions) {
  return async (event: KinesisStreamEvent, context: BatchContext): Promise<KinesisStreamBatchResponse> => {
    const pseudonymize = pseudonyms(await key());
    const outgoing: OutgoingRecord[] = [];
    const rejected = new Map<KinesisStreamRecord, Refusal>();
    for (const record of event.Records) {
      const anonymous = anonymousRecord(Buffer.from(record.kinesis.data, 'base64'), rules, pseudonymize);
      if ('refusal' in anonymous) {
        rejected.set(record, anonymous.refusal);
        continue;
      }
      outgoing.push({
        sequenceNumber: record.kinesis.sequenceNumber,
        // Partition keys are often a person's identifier; equal keys stay equal, and so in order.
        partitionKey: pseudonymize('partitionKey', record.kinesis.partitionKey),
        data: anonymous.data,
      });
    }

    const { undelivered, errorCodes } = await write(outgoing, () => context.getRemainingTimeInMillis());
    const restart = undelivered[0]?.sequenceNumber;

    // Records behind the restart come again, and are set aside then: each is reported once.
    const done = restart === undefined ? event.Records : recordsBefore(restart, event.Records);
    const setAside = [...rejected].filter(([record]) => done.includes(record));
    for (const [record, refusal] of setAside) log(setAsideEntry(record, refusal));
    if (restart !== undefined) log(undeliveredEntry(restart, errorCodes));
    const counts = {
      delivered: outgoing.length - undelivered.length,
      setAside: setAside.length,
      undelivered: undelivered.length,
    };
    log(metricsEntry(context.functionName, counts, Date.now()));

    return { batchItemFailures: restart === undefined ? [] : [{ itemIdentifier: restart }] };
  };
}

function recordsBefore(
  sequenceNumber: string,
  records: readonly KinesisStreamRecord[],
): readonly KinesisStreamRecord[] {
  return records.slice(
    0,
    records.findIndex((record) => record.kinesis.sequenceNumber === sequenceNumber),
  );
}
