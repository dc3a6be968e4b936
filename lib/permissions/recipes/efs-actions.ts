import { names, type ActionGroups } from '../recipe';

/** Every action on file systems, by what it does. */
export const EFS_ACTIONS: ActionGroups = {
  service: 'elasticfilesystem',
  resourceTypes: ['file-system'],
  groups: {
    mount: {
      does: 'mounts the file system and reads files',
      actions: ['ClientMount'],
    },
    write: {
      does: 'writes files',
      actions: ['ClientWrite'],
    },
    root: {
      does: 'acts as the root user of the file system',
      actions: ['ClientRootAccess'],
    },
    find: {
      does: 'finds the mount targets',
      actions: ['DescribeMountTargets'],
    },
    inspect: {
      does: 'shows file systems',
      actions: names(`
        DescribeAccessPoints DescribeBackupPolicy DescribeFileSystemPolicy DescribeFileSystems
        DescribeLifecycleConfiguration DescribeMountTargetSecurityGroups
        DescribeReplicationConfigurations DescribeTags ListTagsForResource ReplicationRead
      `),
    },
    configure: {
      does: 'creates, changes or deletes file systems',
      actions: names(`
        Backup CreateAccessPoint CreateMountTarget CreateReplicationConfiguration DeleteFileSystem
        DeleteMountTarget DeleteReplicationConfiguration ModifyMountTargetSecurityGroups
        PutBackupPolicy PutLifecycleConfiguration ReplicationWrite Restore UpdateFileSystem
        UpdateFileSystemProtection
      `),
    },
    share: {
      does: 'changes who else may use file systems',
      actions: ['DeleteFileSystemPolicy', 'PutFileSystemPolicy'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: names(`
        CreateTags DeleteTags TagResource UntagResource
      `),
    },
  },
};
