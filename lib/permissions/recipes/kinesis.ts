import { expandActionPattern, type ResourceType } from '../../service-authorization';
import type { Permissions } from '../permissions';
import { rejectUnfit } from '../placement';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { partOf } from '../resource-part';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on data streams and their registered consumers, by what it does. */
export const KINESIS_ACTIONS: ActionGroups = {
  service: 'kinesis',
  resourceTypes: ['stream', 'consumer'],
  groups: {
    put: { does: 'puts records', actions: ['PutRecord', 'PutRecords'] },
    // The Kinesis Producer and Client Libraries call these (recalled from their guides), and so does Lambda's poller.
    find: {
      does: 'finds the shards of the stream',
      actions: ['DescribeStreamSummary', 'ListShards'],
    },
    read: { does: 'reads records', actions: ['GetRecords', 'GetShardIterator'] },
    fanOut: { does: 'reads records as a registered consumer', actions: ['SubscribeToShard'] },
    register: {
      does: 'registers and removes consumers with dedicated throughput',
      actions: ['DeregisterStreamConsumer', 'ListStreamConsumers', 'RegisterStreamConsumer'],
    },
    describeConsumer: { does: 'shows registered consumers', actions: ['DescribeStreamConsumer'] },
    map: { does: 'shows the shards and the settings of the stream', actions: ['DescribeStream'] },
    describe: { does: 'shows the tags of the stream', actions: ['ListTagsForResource', 'ListTagsForStream'] },
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
      does: 'changes tags, which may control access',
      actions: ['AddTagsToStream', 'RemoveTagsFromStream', 'TagResource', 'UntagResource'],
    },
    share: {
      does: 'reads or changes who else may use the stream',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
    },
  },
};

/**
 * Permissions to put and read the records of Kinesis data streams.
 *
 * A stream that is encrypted with a customer managed key needs `KmsPermissions` for the key as well, or
 * `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html
 */
export class KinesisPermissions {
  private constructor() {}

  /** Puts records into the streams: all that `PutRecord` and `PutRecords` of the SDK need. */
  static put(...streams: PolicyResource[]): Permissions {
    return grantOnStreams(['put'], streams);
  }

  /** Puts records with the Kinesis Producer Library, which first lists the shards. Does not include its metrics. */
  static produce(...streams: PolicyResource[]): Permissions {
    return grantOnStreams(['put', 'find'], streams);
  }

  /** Reads the records of the streams with the throughput that all readers share. */
  static read(...streams: PolicyResource[]): Permissions {
    return grantOnStreams(['find', 'read'], streams);
  }

  /** Reads as consumers that are already registered: `Resources.streamConsumers(stream)`, or the ARN of one. */
  static subscribe(...consumers: PolicyResource[]): Permissions {
    return grantGroups(KINESIS_ACTIONS, ['fanOut', 'describeConsumer'], consumers);
  }

  /** Registers and removes consumers of the streams, and shows them. Does not read records: add `subscribe`. */
  static registerConsumers(...streams: PolicyResource[]): Permissions {
    return grantGroups(
      KINESIS_ACTIONS,
      ['register', 'describeConsumer'],
      [...onlyStreams(['ListStreamConsumers'], streams), ...streams.map(consumersOf)],
    );
  }
}
checkArguments(KinesisPermissions);

/** All consumers that are registered with the stream. */
export function consumersOf(stream: PolicyResource): PolicyResource {
  return partOf(stream, { suffix: '/consumer/*', types: ['kinesis:consumer'], isEvery: true });
}

/** Grants groups of actions on streams, and rejects consumers. */
export function grantOnStreams(groups: readonly string[], streams: PolicyResource[]): Permissions {
  const names = groups.flatMap((each) => KINESIS_ACTIONS.groups[each]?.actions ?? []);
  return grantGroups(KINESIS_ACTIONS, groups, onlyStreams(names, streams));
}

/** Rejects consumers: AWS reads their ARNs as streams in no call, and a grant on them has no effect. */
function onlyStreams(names: readonly string[], streams: PolicyResource[]): PolicyResource[] {
  const actions = names.flatMap((name) => expandActionPattern(`kinesis:${name}`));
  const isOfStream = ({ type }: { readonly type: ResourceType }) => type.id === 'kinesis:stream';
  rejectUnfit(
    streams,
    actions.map((each) => ({ ...each, resourceTypes: each.resourceTypes.filter(isOfStream) })),
  );
  return streams;
}
