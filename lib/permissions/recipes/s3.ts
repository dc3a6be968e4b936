import { expandActionPattern } from '../../service-authorization';
import { Permissions } from '../permissions';
import { requireLiteralPrefix } from '../literal-name';
import { rejectUnfit } from '../placement';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { partOf } from '../resource-part';
import { symbolic } from '../token-text';
import { S3_ACTIONS } from './s3-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options that select objects of a bucket. */
export interface ObjectOptions {
  /**
   * The objects whose keys start with this text: `reports/`. Wildcards are an error; write `${*}` and `${?}` for a key that
   * contains the characters. Policy variables work: `home/${aws:username}/`.
   *
   * @default - all objects
   */
  readonly prefix?: string;
}

/** Options for copying objects between buckets. */
export interface CopyOptions {
  /** The bucket that the objects come from. */
  readonly source: PolicyResource;
  /** The bucket that the objects go to. */
  readonly target: PolicyResource;
  /**
   * The objects of the source whose keys start with this text, without wildcards.
   *
   * @default - all objects
   */
  readonly sourcePrefix?: string;
  /**
   * The objects of the target whose keys start with this text, without wildcards.
   *
   * @default - all objects
   */
  readonly targetPrefix?: string;
}

/**
 * Permissions to read, write and delete the objects of a bucket, each separately, for all keys or for one prefix.
 *
 * Every method takes a bucket (`Resources.bucket(bucket)`) or an access point
 * (`Resources.arn('arn:aws:s3:eu-west-1:111111111111:accesspoint/reports')`). A bucket that is encrypted with a customer
 * managed key needs `KmsPermissions` for the key as well, or `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export class S3Permissions {
  private constructor() {}

  /**
   * Lists keys and reads the current version of objects.
   *
   * With a prefix, only keys with that prefix can be listed. `HeadBucket` then fails, because AWS authorizes it like
   * listing the whole bucket: add `list(bucket)` for tools that call it.
   */
  static read(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return Permissions.combine(
      S3Permissions.list(bucket, options),
      grantGroups(S3_ACTIONS, ['read'], [objectsOf(bucket, options)]),
    );
  }

  /** Lists keys. Without a prefix, it allows `HeadBucket` too. Does not read objects. */
  static list(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return withPrefix(grantGroups(S3_ACTIONS, ['list'], [bucket]), options);
  }

  /** Writes objects, existing ones too. Does not read or delete objects. */
  static write(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['write'], [objectsOf(bucket, options)]);
  }

  /** Writes objects as AWS's agents do, which first look up the encryption settings of the bucket. */
  static deliver(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return Permissions.combine(
      grantGroups(S3_ACTIONS, ['encryption'], [bucket]),
      S3Permissions.write(bucket, options),
    );
  }

  /** Lists keys, and reads and writes objects. Does not delete objects. */
  static readWrite(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return Permissions.combine(S3Permissions.read(bucket, options), S3Permissions.write(bucket, options));
  }

  /** Deletes objects. Earlier versions that the bucket keeps stay. */
  static deleteObjects(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['delete'], [objectsOf(bucket, options)]);
  }

  /** Lists and reads earlier versions of objects, and the current one. */
  static readVersions(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return Permissions.combine(
      withPrefix(grantGroups(S3_ACTIONS, ['listVersions'], [bucket]), options),
      grantGroups(S3_ACTIONS, ['read', 'readVersions'], [objectsOf(bucket, options)]),
    );
  }

  /** Reads the tags of objects. */
  static readTags(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['readTags'], [objectsOf(bucket, options)]);
  }

  /** Sets the tags of objects. Tags can control access: do not combine it with access by tag. */
  static writeTags(bucket: PolicyResource, options: ObjectOptions = {}): Permissions {
    return grantGroups(S3_ACTIONS, ['writeTags'], [objectsOf(bucket, options)]);
  }

  /**
   * Copies objects from one bucket to another with their tags, as `aws s3 cp` and `aws s3 sync` do.
   *
   * @see https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html
   */
  static copyObjects(options: CopyOptions): Permissions {
    const { source, target, sourcePrefix, targetPrefix } = options;
    const from = { prefix: sourcePrefix };
    const to = { prefix: targetPrefix };
    return Permissions.combine(
      S3Permissions.read(source, from),
      S3Permissions.readTags(source, from),
      S3Permissions.list(target, to),
      S3Permissions.write(target, to),
      S3Permissions.writeTags(target, to),
    );
  }
}
checkArguments(S3Permissions);

function withPrefix(listing: Permissions, { prefix = '' }: ObjectOptions): Permissions {
  requireLiteralPrefix('prefix', prefix);
  return prefix === '' ? listing : listing.withConditions({ StringLike: { 's3:prefix': `${prefix}*` } });
}

/** The objects of a bucket or of an access point, whose ARNs have another form. */
function objectsOf(bucket: PolicyResource, { prefix = '' }: ObjectOptions): PolicyResource {
  requireLiteralPrefix('prefix', prefix);
  rejectUnfit([bucket], expandActionPattern('s3:ListBucket'));
  const isEvery = prefix === '';
  const isAccessPoint =
    bucket.types.includes('s3:accesspoint') || symbolic(bucket.arn).includes(':accesspoint/');
  return isAccessPoint
    ? partOf(bucket, { suffix: `/object/${prefix}*`, types: ['s3:accesspointobject'], isEvery })
    : partOf(bucket, { suffix: `/${prefix}*`, types: ['s3:object'], isEvery, isGlobal: true });
}
