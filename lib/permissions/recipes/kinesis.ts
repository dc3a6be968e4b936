import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on data streams and their registered consumers, by what it does. */
export const KINESIS_ACTIONS: ActionGroups = {
  service: 'kinesis',
  resourceTypes: ['stream', 'consumer'],
  groups: {
    put: { does: 'puts records', actions: ['PutRecord', 'PutRecords'] },
    // Called by the Kinesis Producer and Client Libraries (recalled from their guides), and by Lambda's poller.
    find: {
      does: 'finds the shards of the stream',
      actions: ['DescribeStreamSummary', 'ListShards'],
    },
    read: { does: 'reads records', actions: ['GetRecords', 'GetShardIterator'] },
    fanOut: { does: 'reads records as a registered consumer', actions: ['SubscribeToShard'] },
    register: {
      does: 'registers and removes consumers with throughput of their own',
      actions: [
        'DeregisterStreamConsumer',
        'DescribeStreamConsumer',
        'ListStreamConsumers',
        'RegisterStreamConsumer',
      ],
    },
    map: {
      does: 'shows the shards and how the stream is set up, as Lambda asks when it reads for a function',
      actions: ['DescribeStream'],
    },
    describe: {
      does: 'shows the tags of the stream',
      actions: ['ListTagsForResource', 'ListTagsForStream'],
    },
    configure: {
      does: 'creates, deletes or reconfigures the stream',
      actions: [
        'AssociateStreamsWithChannel',
        'CreateStream',
        'DecreaseStreamRetentionPeriod',
        'DeleteStream',
        'IncreaseStreamRetentionPeriod',
        'MergeShards',
        'SplitShard',
        'StartStreamEncryption',
        'StopStreamEncryption',
        'UpdateMaxRecordSize',
        'UpdateStreamRecordDistributionStrategy',
        'UpdateStreamWarmThroughput',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['AddTagsToStream', 'RemoveTagsFromStream', 'TagResource', 'UntagResource'],
    },
    share: {
      does: 'reads or changes who else may use the stream',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
    },
  },
};

/**
 * Putting and reading the records of Kinesis data streams.
 *
 * A stream encrypted with a customer managed key needs `KmsPermissions` for the key as well: producers generate
 * data keys, consumers decrypt.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html
 */
export class KinesisPermissions {
  private constructor() {}

  /** Puts records into the streams: all that `PutRecord` and `PutRecords` of the SDK need. */
  static put(...streams: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['put'], streams);
  }

  /** Puts records as the Kinesis Producer Library does, which looks at the shards first; not its metrics. */
  static produce(...streams: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['put', 'find'], streams);
  }

  /** Reads the records of the streams with the throughput that all readers share. */
  static read(...streams: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['find', 'read'], streams);
  }

  /**
   * Lets Lambda read the streams for a function, by an event source mapping: for the function's execution role.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
   */
  static readForFunction(...streams: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['find', 'read', 'map'], streams);
  }

  /** Reads as consumers that are already registered; their ARNs are below the stream's. */
  static subscribe(...consumers: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['fanOut'], consumers);
  }
}
