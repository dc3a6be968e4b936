import { names, type ActionGroups } from '../recipe';

/** Every action on distributions, by what it does. */
export const CLOUDFRONT_ACTIONS: ActionGroups = {
  service: 'cloudfront',
  resourceTypes: ['distribution'],
  groups: {
    invalidate: {
      does: 'invalidates cached files and waits for it',
      actions: ['CreateInvalidation', 'GetInvalidation'],
    },
    inspect: {
      does: 'shows distributions',
      actions: names(`
        GetDistribution GetDistributionConfig ListConflictingAliases ListDomainConflicts
        ListInvalidations ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes distributions',
      actions: names(`
        AssociateAlias AssociateDistributionWebACL CopyDistribution DeleteDistribution
        DisassociateDistributionWebACL UpdateDistribution UpdateDistributionWithStagingConfig
        UpdateDomainAssociation
      `),
    },
    share: {
      does: 'changes who else may use distributions',
      actions: ['AllowVendedLogDeliveryForResource'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
