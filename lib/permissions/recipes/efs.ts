import type { IAccessPoint } from 'aws-cdk-lib/aws-efs';
import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { EFS_ACTIONS } from './efs-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for mounting a file system. */
export interface MountOptions {
  /** The file system: `Resources.fileSystem(fileSystem)`. */
  readonly fileSystem: PolicyResource;
  /**
   * The only access point through which the file system may be mounted.
   *
   * @default - through every access point and without one
   */
  readonly accessPoint?: IAccessPoint;
}

/**
 * Permissions to mount file systems of EFS. Clients cannot act as the root user of the file system.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export class EfsPermissions {
  private constructor() {}

  /** Mounts the file system and reads files. */
  static read(options: MountOptions): Permissions {
    return mounted(options, ['mount']);
  }

  /** Mounts the file system, and reads and writes files. */
  static readWrite(options: MountOptions): Permissions {
    return mounted(options, ['mount', 'write']);
  }

  /** Finds the mount targets of the file systems, as the EFS mount helper does without DNS (recalled). */
  static findMountTargets(...fileSystems: PolicyResource[]): Permissions {
    return grantGroups(EFS_ACTIONS, ['find'], fileSystems);
  }
}
checkArguments(EfsPermissions);

/** EFS accepts a policy condition on mount targets, so that no client outside the VPC passes. */
function mounted({ fileSystem, accessPoint }: MountOptions, groups: string[]): Permissions {
  const mount = grantGroups(EFS_ACTIONS, groups, [fileSystem]).withConditions({
    Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
  });
  return accessPoint === undefined
    ? mount
    : mount.withConditions({
        StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn },
      });
}
