import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { checkArguments } from '../../arguments/checked-class';
import { Resources, SqsPermissions } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/**
 * The actions that SQS accepts from other accounts: all but those that it lists as an exception.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html
 */
const ACROSS_ACCOUNTS = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ListDeadLetterSourceQueues',
  'sqs:PurgeQueue',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
];

/**
 * Access to a queue of SQS by its queue policy.
 *
 * Callers of another account name the queue by its URL.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html
 */
export class QueueAccess extends ResourceAccess {
  /** Access to this queue. */
  static of(queue: IQueue, options: ResourceAccessOptions = {}): QueueAccess {
    return new QueueAccess(queue, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly queue: IQueue,
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: queue,
      noun: 'queue',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      encryption: () => encryptionOf(queue, encryptionKey),
      write: writeWithCdk(queue),
    };
  }

  /** Lets the caller send messages. */
  allowSend(caller: Caller): CallerSide[] {
    return this.allow(caller, SqsPermissions.send(Resources.queue(this.queue)));
  }

  /** Lets the caller receive messages and delete those that are done. */
  allowReceive(caller: Caller): CallerSide[] {
    return this.allow(caller, SqsPermissions.receive(Resources.queue(this.queue)));
  }
}
checkArguments(QueueAccess);
