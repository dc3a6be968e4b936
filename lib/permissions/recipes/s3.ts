import { expandActionPattern } from '../../service-authorization';
import { Permissions } from '../permissions';
import { refuseUnfit } from '../placement';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';

/** Every action on objects and on buckets, by what it does. */
export const S3_ACTIONS: ActionGroups = {
  service: 's3',
  resourceTypes: ['object', 'bucket'],
  groups: {
    list: { does: 'lists the keys of objects', actions: ['ListBucket'] },
    read: { does: 'reads objects', actions: ['GetObject'] },
    readVersions: {
      does: 'reads, lists or brings back earlier versions of objects',
      actions: [
        'GetObjectTorrent',
        'GetObjectVersion',
        'GetObjectVersionAnnotation',
        'GetObjectVersionAttributes',
        'GetObjectVersionTagging',
        'GetObjectVersionTorrent',
        'ListBucketVersions',
        'ListObjectVersionAnnotations',
        'RestoreObject',
      ],
    },
    readMore: {
      does: 'reads attributes, annotations, tags or locks of objects',
      actions: [
        'GetObjectAnnotation',
        'GetObjectAttributes',
        'GetObjectLegalHold',
        'GetObjectRetention',
        'GetObjectTagging',
        'ListObjectAnnotations',
      ],
    },
    write: {
      does: 'writes objects, in one request or in parts',
      actions: ['AbortMultipartUpload', 'ListMultipartUploadParts', 'PutObject'],
    },
    listUploads: {
      does: 'lists unfinished uploads, those of others included',
      actions: ['ListBucketMultipartUploads'],
    },
    delete: {
      does: 'deletes objects; where versions are kept, they can be brought back',
      actions: ['DeleteObject'],
    },
    destroy: {
      does: 'destroys versions of objects for good',
      actions: ['DeleteObjectVersion', 'DeleteObjectVersionAnnotation'],
    },
    annotate: {
      does: 'changes annotations or the encryption of objects',
      actions: [
        'DeleteObjectAnnotation',
        'PutObjectAnnotation',
        'PutObjectVersionAnnotation',
        'UpdateObjectEncryption',
      ],
    },
    lock: {
      does: 'changes or overrides the locks of objects',
      actions: ['BypassGovernanceRetention', 'PutObjectLegalHold', 'PutObjectRetention'],
    },
    replicate: {
      does: 'is done by replication on its own behalf',
      actions: [
        'GetObjectVersionAnnotationForReplication',
        'GetObjectVersionForReplication',
        'InitiateReplication',
        'ObjectOwnerOverrideToBucketOwner',
        'PauseReplication',
        'ReplicateDelete',
        'ReplicateObject',
        'ReplicateObjectAnnotation',
        'ReplicateTags',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: [
        'DeleteObjectTagging',
        'DeleteObjectVersionTagging',
        'PutBucketTagging',
        'PutObjectTagging',
        'PutObjectVersionTagging',
        'TagResource',
        'UntagResource',
      ],
    },
    share: {
      does: 'reads or changes who else may use the bucket or an object',
      actions: [
        'DeleteBucketPolicy',
        'GetBucketAcl',
        'GetBucketPolicy',
        'GetBucketPolicyStatus',
        'GetBucketPublicAccessBlock',
        'GetObjectAcl',
        'GetObjectVersionAcl',
        'PutBucketAbac',
        'PutBucketAcl',
        'PutBucketOwnershipControls',
        'PutBucketPolicy',
        'PutBucketPublicAccessBlock',
        'PutObjectAcl',
        'PutObjectVersionAcl',
      ],
    },
    describe: {
      does: 'shows how the bucket is set up',
      actions: [
        'GetAccelerateConfiguration',
        'GetAnalyticsConfiguration',
        'GetBucketAbac',
        'GetBucketCORS',
        'GetBucketLocation',
        'GetBucketLogging',
        'GetBucketMetadataTableConfiguration',
        'GetBucketNotification',
        'GetBucketObjectLockConfiguration',
        'GetBucketOwnershipControls',
        'GetBucketRequestPayment',
        'GetBucketTagging',
        'GetBucketVersioning',
        'GetBucketWebsite',
        'GetEncryptionConfiguration',
        'GetIntelligentTieringConfiguration',
        'GetInventoryConfiguration',
        'GetLifecycleConfiguration',
        'GetMetricsConfiguration',
        'GetReplicationConfiguration',
        'ListTagsForResource',
      ],
    },
    configure: {
      does: 'creates, deletes or reconfigures the bucket',
      actions: [
        'AllowVendedLogDeliveryForResource',
        'CreateBucket',
        'CreateBucketMetadataTableConfiguration',
        'DeleteBucket',
        'DeleteBucketMetadataTableConfiguration',
        'DeleteBucketWebsite',
        'PutAccelerateConfiguration',
        'PutAnalyticsConfiguration',
        'PutBucketCORS',
        'PutBucketLogging',
        'PutBucketNotification',
        'PutBucketObjectLockConfiguration',
        'PutBucketRequestPayment',
        'PutBucketVersioning',
        'PutBucketWebsite',
        'PutEncryptionConfiguration',
        'PutIntelligentTieringConfiguration',
        'PutInventoryConfiguration',
        'PutLifecycleConfiguration',
        'PutMetricsConfiguration',
        'PutReplicationConfiguration',
        'UpdateBucketMetadataAnnotationTableConfiguration',
        'UpdateBucketMetadataInventoryTableConfiguration',
        'UpdateBucketMetadataJournalTableConfiguration',
      ],
    },
  },
};

/** Which objects of the bucket. */
export interface ObjectOptions {
  /**
   * The objects whose keys begin with this text: `reports/`.
   *
   * @default - all objects
   */
  readonly prefix?: string;
}

/**
 * Reading, writing and deleting the objects of a bucket, each separately, for all keys or for one prefix.
 *
 * A bucket encrypted with a customer managed key needs `KmsPermissions` for the key as well.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export class S3Permissions {
  private constructor() {}

  /** Lists keys and reads the current version of objects. */
  static read(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    const { prefix = '' } = options;
    const list = grantGroups(S3_ACTIONS, ['list'], [bucket]);
    const keys = { StringLike: { 's3:prefix': `${prefix}*` } };
    const read = grantGroups(S3_ACTIONS, ['read'], [objectsOf(bucket, options)]);
    return Permissions.combine(prefix === '' ? list : list.withConditions(keys), read);
  }

  /** Writes objects, existing ones too. Does not read or delete objects. */
  static write(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['write'], [objectsOf(bucket, options)]);
  }

  /** Deletes objects. Earlier versions that the bucket keeps stay. */
  static deleteObjects(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['delete'], [objectsOf(bucket, options)]);
  }
}

function objectsOf(bucket: PolicyResource, { prefix = '' }: ObjectOptions): PolicyResource {
  refuseUnfit([bucket], expandActionPattern('s3:ListBucket'));
  return Resources.ofType('s3:object', `${bucket.arn}/${prefix}*`);
}
