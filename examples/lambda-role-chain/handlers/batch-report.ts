import type { KinesisStreamRecord } from 'aws-lambda';
import type { Refusal } from './anonymous-record';

/** Takes one structured log entry. */
export type Log = (entry: object) => void;

/** Written past `console`, whose JSON mode would wrap the entry and hide the metrics from CloudWatch. */
export const logToStandardOutput: Log = (entry) => {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
};

export interface BatchCounts {
  readonly delivered: number;
  readonly setAside: number;
  readonly undelivered: number;
}

/** Where a rejected record can be read again, while the stream keeps it: a pointer, nothing of its content. */
export function setAsideEntry(record: KinesisStreamRecord, refusal: Refusal): object {
  return {
    level: 'ERROR',
    message: 'record set aside',
    ...refusal,
    streamArn: record.eventSourceARN,
    shardId: record.eventID.split(':')[0],
    sequenceNumber: record.kinesis.sequenceNumber,
  };
}

/** What Lambda will send again, and why the stream rejected it. */
export function undeliveredEntry(sequenceNumber: string, errorCodes: readonly string[]): object {
  return { level: 'WARN', message: 'records undelivered', firstSequenceNumber: sequenceNumber, errorCodes };
}

/**
 * The batch in numbers, as CloudWatch metrics.
 *
 * A partial failure is no error of the function in Lambda's own metrics, so these are what alarms watch.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsEntry(functionName: string, counts: BatchCounts, timestamp: number): object {
  const metrics = ['RecordsDelivered', 'RecordsSetAside', 'RecordsUndelivered'];
  return {
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: 'Anonymize',
          Dimensions: [['FunctionName']],
          Metrics: metrics.map((name) => ({ Name: name, Unit: 'Count' })),
        },
      ],
    },
    FunctionName: functionName,
    RecordsDelivered: counts.delivered,
    RecordsSetAside: counts.setAside,
    RecordsUndelivered: counts.undelivered,
  };
}
