import { names, type ActionGroups } from '../recipe';

/** Every action on domains, by what it does. */
export const OPENSEARCH_ACTIONS: ActionGroups = {
  service: 'es',
  resourceTypes: ['domain'],
  groups: {
    read: {
      does: 'reads documents and settings',
      actions: ['ESHttpGet', 'ESHttpHead'],
    },
    search: {
      does: 'searches with a request body',
      actions: ['ESHttpPost'],
    },
    write: {
      does: 'writes documents and settings',
      actions: ['ESHttpPatch', 'ESHttpPut'],
    },
    delete: {
      does: 'deletes documents and indexes',
      actions: ['ESHttpDelete'],
    },
    inspect: {
      does: 'shows domains',
      actions: names(`
        DescribeDomain DescribeDomainAutoTunes DescribeDomainChangeProgress DescribeDomainConfig
        DescribeDomainHealth DescribeDomainNodes DescribeDomains DescribeDryRunProgress
        DescribeElasticsearchDomain DescribeElasticsearchDomainConfig DescribeElasticsearchDomains
        DescribeInsightDetails ESCrossClusterGet GetCompatibleElasticsearchVersions
        GetCompatibleVersions GetDataSource GetDomainMaintenanceStatus GetIndex GetUpgradeHistory
        GetUpgradeStatus ListDataSources ListDomainMaintenances ListInsights ListPackagesForDomain
        ListScheduledActions ListTags
      `),
    },
    configure: {
      does: 'creates, changes or deletes domains',
      actions: names(`
        AddDataSource AssociatePackage AssociatePackages CancelDomainConfigChange
        CancelElasticsearchServiceSoftwareUpdate CancelServiceSoftwareUpdate CreateDomain
        CreateElasticsearchDomain CreateIndex CreateOutboundConnection
        CreateOutboundCrossClusterSearchConnection DeleteDataSource DeleteDomain
        DeleteElasticsearchDomain DeleteIndex DissociatePackage DissociatePackages InsightFeedback
        RollbackElasticsearchServiceSoftwareUpdate RollbackServiceSoftwareUpdate
        StartDomainMaintenance StartElasticsearchServiceSoftwareUpdate StartServiceSoftwareUpdate
        UpdateDataSource UpdateDomainConfig UpdateElasticsearchDomainConfig UpdateIndex
        UpdateScheduledAction UpgradeDomain UpgradeElasticsearchDomain
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['AddTags', 'RemoveTags'],
    },
  },
};
