import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { checkArguments } from '../../arguments/checked-class';
import { KinesisPermissions, Resources } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/** The actions that AWS's page shows for shared streams. Other actions change the stream itself. */
const ACROSS_ACCOUNTS = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
];

/**
 * Access to a data stream of Kinesis by its resource policy.
 *
 * Callers of another account name the stream by its ARN. The CDK encrypts a stream with an AWS managed key unless you pass
 * one, and such a stream cannot be used from another account: an error.
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html
 */
export class StreamAccess extends ResourceAccess {
  /** Access to this stream. */
  static of(stream: IStream, options: ResourceAccessOptions = {}): StreamAccess {
    return new StreamAccess(stream, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly stream: IStream,
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: stream,
      noun: 'stream',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      encryption: () => encryptionOf(stream, encryptionKey),
      write: writeWithCdk(stream),
    };
  }

  /** Lets the caller put records. */
  allowPut(caller: Caller): CallerSide[] {
    return this.allow(caller, KinesisPermissions.put(Resources.stream(this.stream)));
  }

  /** Lets the caller read records, with the throughput that all readers share. */
  allowRead(caller: Caller): CallerSide[] {
    return this.allow(caller, KinesisPermissions.read(Resources.stream(this.stream)));
  }
}
checkArguments(StreamAccess);
