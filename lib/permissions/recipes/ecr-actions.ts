import { names, type ActionGroups } from '../recipe';

/** Every action on repositories of container images, by what it does. */
export const ECR_ACTIONS: ActionGroups = {
  service: 'ecr',
  resourceTypes: ['repository'],
  groups: {
    login: {
      does: 'gets a token for the registry',
      actions: ['GetAuthorizationToken'],
    },
    pull: {
      does: 'pulls images',
      actions: names(`
        BatchCheckLayerAvailability BatchGetImage GetDownloadUrlForLayer
      `),
    },
    push: {
      does: 'pushes images',
      actions: names(`
        CompleteLayerUpload InitiateLayerUpload PutImage UploadLayerPart
      `),
    },
    delete: {
      does: 'deletes images or repositories',
      actions: ['BatchDeleteImage', 'DeleteRepository'],
    },
    inspect: {
      does: 'shows the repository or its images',
      actions: names(`
        BatchGetRepositoryScanningConfiguration DescribeImageReplicationStatus
        DescribeImageScanFindings DescribeImageSigningStatus DescribeImages DescribeRepositories
        GetImageCopyStatus GetLifecyclePolicy GetLifecyclePolicyPreview GetRepositoryPolicy
        ListImages ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes the repository or its images',
      actions: names(`
        BatchImportUpstreamImage CreateRepository DeleteLifecyclePolicy
        PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy ReplicateImage
        StartImageScan StartLifecyclePolicyPreview UpdateImageStorageClass
      `),
    },
    share: {
      does: 'changes who else may use the repository or its images',
      actions: ['DeleteRepositoryPolicy', 'SetRepositoryPolicy'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
