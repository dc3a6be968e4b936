import { names, type ActionGroups } from '../recipe';

/** Every action on sending identities, by what it does. */
export const SES_ACTIONS: ActionGroups = {
  service: 'ses',
  resourceTypes: ['identity', 'configuration-set', 'template'],
  groups: {
    send: {
      does: 'sends email',
      actions: ['SendEmail', 'SendRawEmail'],
    },
    sendTemplated: {
      does: 'sends email from templates or in bulk',
      actions: ['SendBulkEmail', 'SendBulkTemplatedEmail', 'SendTemplatedEmail'],
    },
    inspect: {
      does: 'shows identities, configuration sets or templates',
      actions: names(`
        BatchGetMetricData GetConfigurationSet GetConfigurationSetEventDestinations
        GetDomainStatisticsReport GetEmailIdentity GetEmailIdentityPolicies GetEmailTemplate
        ListEmailIdentityCertificates ListRecommendations ListResourceTenants ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes identities, configuration sets or templates',
      actions: names(`
        AssociateEmailIdentityCertificate CreateConfigurationSet
        CreateConfigurationSetEventDestination CreateDeliverabilityTestReport CreateEmailIdentity
        CreateEmailTemplate CreateTenantResourceAssociation DeleteConfigurationSet
        DeleteConfigurationSetEventDestination DeleteEmailIdentity DeleteEmailTemplate
        DeleteTenantResourceAssociation DisassociateEmailIdentityCertificate
        PutConfigurationSetArchivingOptions PutConfigurationSetDeliveryOptions
        PutConfigurationSetReputationOptions PutConfigurationSetSendingOptions
        PutConfigurationSetSuppressionOptions PutConfigurationSetTrackingOptions
        PutConfigurationSetVdmOptions PutEmailIdentityConfigurationSetAttributes
        PutEmailIdentityDkimAttributes PutEmailIdentityDkimSigningAttributes
        PutEmailIdentityFeedbackAttributes PutEmailIdentityMailFromAttributes SendBounce
        SendCustomVerificationEmail TestRenderEmailTemplate UpdateConfigurationSet
        UpdateConfigurationSetEventDestination UpdateEmailTemplate
      `),
    },
    share: {
      does: 'changes who else may use identities, configuration sets or templates',
      actions: names(`
        CreateEmailIdentityPolicy DeleteEmailIdentityPolicy ReplicateEmailIdentityDkimSigningKey
        UpdateEmailIdentityPolicy
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
