import { names, type ActionGroups } from '../recipe';

/** Every action on hosted zones, by what it does. */
export const ROUTE53_ACTIONS: ActionGroups = {
  service: 'route53',
  resourceTypes: ['hostedzone', 'change'],
  groups: {
    change: {
      does: 'changes records',
      actions: ['ChangeResourceRecordSets'],
    },
    read: {
      does: 'reads the records of the zone',
      actions: ['GetHostedZone', 'ListResourceRecordSets'],
    },
    status: {
      does: 'shows whether a change is complete',
      actions: ['GetChange'],
    },
    find: {
      does: 'finds hosted zones by name',
      actions: ['ListHostedZones', 'ListHostedZonesByName'],
    },
    inspect: {
      does: 'shows hosted zones',
      actions: names(`
        GetDNSSEC GetHostedZoneLimit ListQueryLoggingConfigs ListTagsForResource
        ListTagsForResources ListTrafficPolicyInstancesByHostedZone ListVPCAssociationAuthorizations
      `),
    },
    configure: {
      does: 'creates, changes or deletes hosted zones',
      actions: names(`
        ActivateKeySigningKey AssociateVPCWithHostedZone CreateKeySigningKey
        CreateQueryLoggingConfig CreateTrafficPolicyInstance CreateVPCAssociationAuthorization
        DeactivateKeySigningKey DeleteHostedZone DeleteKeySigningKey
        DeleteVPCAssociationAuthorization DisableHostedZoneDNSSEC DisassociateVPCFromHostedZone
        EnableHostedZoneDNSSEC UpdateHostedZoneComment UpdateHostedZoneFeatures
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['ChangeTagsForResource'],
    },
  },
};
