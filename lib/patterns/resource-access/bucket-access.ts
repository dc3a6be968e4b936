import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { checkArguments } from '../../arguments/checked-class';
import { type ObjectOptions, Resources, S3Permissions } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/**
 * Access to a bucket of S3 by its bucket policy.
 *
 * Objects that callers of another account write belong to the owner of the bucket, unless the bucket has access control lists.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
export class BucketAccess extends ResourceAccess {
  /** Access to this bucket. */
  static of(bucket: IBucket, options: ResourceAccessOptions = {}): BucketAccess {
    return new BucketAccess(bucket, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly bucket: IBucket,
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: bucket,
      noun: 'bucket',
      form,
      encryption: () => encryptionOf(bucket, encryptionKey),
      write: writeWithCdk(bucket),
    };
  }

  /** Lets the caller list keys and read objects, of the whole bucket or of one prefix. */
  allowRead(caller: Caller, options: ObjectOptions = {}): CallerSide[] {
    return this.allow(caller, S3Permissions.read(Resources.bucket(this.bucket), options));
  }

  /** Lets the caller write objects, existing ones too. Does not let it read or delete them. */
  allowWrite(caller: Caller, options: ObjectOptions = {}): CallerSide[] {
    return this.allow(caller, S3Permissions.write(Resources.bucket(this.bucket), options));
  }

  /** Lets the caller list keys, and read and write objects. Does not let it delete them. */
  allowReadWrite(caller: Caller, options: ObjectOptions = {}): CallerSide[] {
    return this.allow(caller, S3Permissions.readWrite(Resources.bucket(this.bucket), options));
  }
}
checkArguments(BucketAccess);
