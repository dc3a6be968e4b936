import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { FIREHOSE_ACTIONS } from './firehose-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to put records into Firehose streams.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
export class FirehosePermissions {
  private constructor() {}

  /** Puts records into these streams. */
  static put(...streams: PolicyResource[]): Permissions {
    return grantGroups(FIREHOSE_ACTIONS, ['put'], streams);
  }
}
checkArguments(FirehosePermissions);
