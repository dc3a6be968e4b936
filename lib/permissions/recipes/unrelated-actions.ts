import { names } from '../recipe';

/**
 * Actions that take only `*` and that no recipe of the service needs, judged one by one.
 *
 * An action that AWS adds is in no list: a test fails until someone has put it into a group of its service or in here.
 */
export const UNRELATED_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  appconfig: names(`
    CreateApplication CreateDeploymentStrategy CreateExtension CreateExtensionAssociation
    GetAccountSettings ListApplications ListDeploymentStrategies ListExperimentDefinitions
    ListExtensionAssociations ListExtensions UpdateAccountSettings
  `),
  athena: names(`
    GetCatalogs GetExecutionEngine GetExecutionEngines GetNamespace GetNamespaces GetQueryExecutions
    GetTable GetTables ListApplicationDPUSizes ListCapacityReservations ListDataCatalogs
    ListEngineVersions ListExecutors ListWorkGroups RunQuery
  `),
  bedrock: names(`
    AgenticRetrieveStream AssociateThirdPartyKnowledgeBase CallWithBearerToken CheckIngestedDocumentAcl
    CreateAgent CreateAutomatedReasoningPolicy CreateBlueprint CreateCustomModel
    CreateDataAutomationLibrary CreateDataSourceToken CreateFlow CreateFoundationModelAgreement
    CreateKnowledgeBase CreateMarketplaceModelEndpoint CreateModelImportJob CreatePrompt CreateSession
    DeleteEnforcedGuardrailConfiguration DeleteFoundationModelAgreement DeleteMarketplaceModelAgreement
    DeleteModelInvocationLoggingConfiguration GenerateQuery GetAccountDataRetention
    GetBlueprintRecommendation GetDataSourceAuthorizationUrl GetDocumentContent
    GetFoundationModelAvailability GetIngestedDocumentAcl GetModelInvocationLoggingConfiguration
    GetUseCaseForModelAccess InvokeBuilder InvokeGuardrailChecks InvokeInlineAgent
    ListAdvancedPromptOptimizationJobs ListAgents ListAsyncInvokes ListCustomModelDeployments
    ListCustomModels ListEnforcedGuardrailsConfiguration ListEvaluationJobs ListFlows
    ListFoundationModelAgreementOffers ListFoundationModels ListImportedModels ListInferenceProfiles
    ListKnowledgeBases ListMarketplaceModelEndpoints ListModelCopyJobs ListModelCustomizationJobs
    ListModelEvaluationJobs ListModelImportJobs ListModelInvocationJobs ListPromptRouters
    ListProvisionedModelThroughputs ListSessions OptimizePrompt PutAccountDataRetention
    PutEnforcedGuardrailConfiguration PutFoundationModelEntitlement
    PutModelInvocationLoggingConfiguration PutUseCaseForModelAccess Rerank RetrieveAndGenerate
    ValidateFlowDefinition
  `),
  cloudformation: names(`
    ActivateOrganizationsAccess ActivateType BatchDescribeTypeConfigurations CancelResourceRequest
    CreateGeneratedTemplate CreateResource CreateStackSet CreateUploadBucket
    DeactivateOrganizationsAccess DeactivateType DeleteGeneratedTemplate DeleteResource DeregisterType
    DescribeAccountLimits DescribeGeneratedTemplate DescribeOrganizationsAccess DescribePublisher
    DescribeResourceScan DescribeType DescribeTypeRegistration EstimateTemplateCost GetGeneratedTemplate
    GetHookResult GetResource GetResourceRequestStatus ListAllHookResults ListExports
    ListGeneratedTemplates ListImports ListResourceRequests ListResourceScanRelatedResources
    ListResourceScanResources ListResourceScans ListResources ListStackSets ListStacks
    ListTypeRegistrations ListTypeVersions ListTypes PublishType RegisterPublisher RegisterType
    SetTypeConfiguration SetTypeDefaultVersion StartResourceScan TestType UpdateGeneratedTemplate
    UpdateResource
  `),
  cloudfront: names(`
    CreateAnycastIpList CreateCachePolicy CreateCloudFrontOriginAccessIdentity CreateConnectionFunction
    CreateConnectionGroup CreateContinuousDeploymentPolicy CreateDistribution CreateDistributionTenant
    CreateFieldLevelEncryptionConfig CreateFieldLevelEncryptionProfile CreateFunction CreateKeyGroup
    CreateKeyValueStore CreateMonitoringSubscription CreateOriginAccessControl CreateOriginRequestPolicy
    CreatePublicKey CreateRealtimeLogConfig CreateResponseHeadersPolicy CreateSavingsPlan
    CreateStreamingDistribution CreateStreamingDistributionWithTags CreateTrustStore CreateVpcOrigin
    DeleteKeyGroup DeleteMonitoringSubscription DeletePublicKey GetKeyGroup GetKeyGroupConfig
    GetMonitoringSubscription GetPublicKey GetPublicKeyConfig GetSavingsPlan ListAnycastIpLists
    ListCachePolicies ListCloudFrontOriginAccessIdentities ListConnectionFunctions ListConnectionGroups
    ListContinuousDeploymentPolicies ListDistributionTenants ListDistributionTenantsByCustomization
    ListDistributions ListDistributionsByAnycastIpListId ListDistributionsByCachePolicyId
    ListDistributionsByConnectionMode ListDistributionsByKeyGroup ListDistributionsByLambdaFunction
    ListDistributionsByOriginRequestPolicyId ListDistributionsByRealtimeLogConfig
    ListDistributionsByResponseHeadersPolicyId ListDistributionsByVpcOriginId
    ListDistributionsByWebACLId ListFieldLevelEncryptionConfigs ListFieldLevelEncryptionProfiles
    ListFunctions ListKeyGroups ListKeyValueStores ListOriginAccessControls ListOriginRequestPolicies
    ListPublicKeys ListRateCards ListRealtimeLogConfigs ListResponseHeadersPolicies ListSavingsPlans
    ListStreamingDistributions ListTrustStores ListUsages ListVpcOrigins
    UpdateFieldLevelEncryptionConfig UpdateKeyGroup UpdatePublicKey UpdateSavingsPlan
  `),
  cloudwatch: names(`
    AssumeAccessProfile BatchGetServiceLevelIndicatorReport CallWithBearerToken CreateAccessGrant
    CreateAccessProfile CreateAlert CreateDomain CreateDomainAccessGrantForOrganization
    CreateDomainForOrganization CreateIngestionEndpoint CreateIntegration CreateOmniDashboard
    CreateOmniThread CreateOneTimeDeepLinkCode CreateServiceLevelObjective CreateSpace CreateView
    DeleteAnomalyDetector DeleteOmniThread DescribeAlarmsForMetric DescribeAnomalyDetectors
    DescribeInsightRules EnableTopologyDiscovery GenerateQuery GenerateQueryResultsSummary GetAgentGraph
    GetContextGraph GetIntelligenceConfiguration GetMetricWidgetImage GetOTelEnrichment GetOmniThread
    GetPreferences GetRecords GetSpaceCredentials GetSpaceCredentialsForOrganization
    GetTelemetryQueryResults GetTopologyDiscoveryStatus GetTopologyMap InvokeIntegration Link
    ListAccessGrants ListAccessProfiles ListAlertContributors ListAlerts ListDashboards
    ListDomainAccessGrantsForOrganization ListDomains ListEntitiesForMetric ListIngestionEndpoints
    ListIntegrations ListManagedInsightRules ListMetricStreams ListOmniDashboards ListOmniThreads
    ListServiceLevelObjectives ListServices ListSpaceAccess ListSpaces ListSpacesForOrganization
    ListTelemetryFields ListTelemetryQuerySessions ListViews PutAnomalyDetector
    PutIntelligenceConfiguration PutManagedInsightRules QueryTraces SearchPrincipals StartOTelEnrichment
    StartOmniThreadSession StartTelemetryQuery StartTelemetryQuerySession StopOTelEnrichment
    StopTelemetryQuery StopTelemetryQuerySession SubmitFeedback UpdateOmniThread UpdatePreferences
  `),
  codecommit: names(`
    CreateApprovalRuleTemplate DeleteApprovalRuleTemplate GetApprovalRuleTemplate
    ListApprovalRuleTemplates ListRepositories ListRepositoriesForApprovalRuleTemplate
    UpdateApprovalRuleTemplateContent UpdateApprovalRuleTemplateDescription
    UpdateApprovalRuleTemplateName
  `),
  'cognito-idp': names(`
    AssociateSoftwareToken ChangePassword ConfirmDevice ConfirmForgotPassword ConfirmSignUp
    CreateUserPool DeleteUser DeleteUserAttributes DescribeUserPoolDomain ForgetDevice ForgotPassword
    GetDevice GetProvisionedLimit GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode
    GlobalSignOut InitiateAuth ListDevices ListUserPools ResendConfirmationCode RespondToAuthChallenge
    RevokeToken SetUserMFAPreference SetUserSettings SignUp UpdateDeviceStatus UpdateProvisionedLimit
    UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute
  `),
  dynamodb: names(`
    DescribeEndpoints DescribeLimits DescribeReservedCapacity DescribeReservedCapacityOfferings
    GetAbacStatus InjectError ListBackups ListContributorInsights ListGlobalTables ListTables
    PurchaseReservedCapacityOfferings UpdateAbacStatus
  `),
  ec2: names(`
    AdvertiseByoipCidr AssociateIpamByoasn AssociateTrunkInterface BundleInstance CancelBundleTask
    CancelConversionTask CancelReservedInstancesListing ConfirmProductInstance CreateDefaultSubnet
    CreateDefaultVpc CreateReservedInstancesListing CreateSpotDatafeedSubscription
    DeleteSpotDatafeedSubscription DeleteSubnetCidrReservation DeprovisionByoipCidr
    DeregisterInstanceEventNotificationAttributes DescribeAccountAttributes
    DescribeAccountVpcEncryptionControl DescribeAddressTransfers DescribeAddresses
    DescribeAddressesAttribute DescribeAggregateIdFormat DescribeApplicationStatus
    DescribeApplicationStatusCheckAssociations DescribeApplicationStatusChecks DescribeAvailabilityZones
    DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks DescribeByoipCidrs
    DescribeCapacityBlockExtensionHistory DescribeCapacityBlockOfferings DescribeCapacityBlockStatus
    DescribeCapacityBlocks DescribeCapacityManagerDataExports DescribeCapacityReservationBillingRequests
    DescribeCapacityReservationCancellationQuotes DescribeCapacityReservationFleets
    DescribeCapacityReservationTopology DescribeCapacityReservations DescribeCarrierGateways
    DescribeClassicLinkInstances DescribeClientVpnEndpoints DescribeCoipPools DescribeConversionTasks
    DescribeCustomerGateways DescribeDeclarativePoliciesReports DescribeDhcpOptions
    DescribeEgressOnlyInternetGateways DescribeElasticGpus DescribeExportImageTasks DescribeExportTasks
    DescribeFastLaunchImages DescribeFastSnapshotRestores DescribeFleets DescribeFlowLogs
    DescribeFpgaImages DescribeHostReservationOfferings DescribeHostReservations DescribeHosts
    DescribeIamInstanceProfileAssociations DescribeIdFormat DescribeIdentityIdFormat
    DescribeImageReferences DescribeImageUsageReportEntries DescribeImageUsageReports DescribeImages
    DescribeImportImageTasks DescribeImportSnapshotTasks DescribeInstanceConnectEndpoints
    DescribeInstanceCreditSpecifications DescribeInstanceEventNotificationAttributes
    DescribeInstanceEventWindows DescribeInstanceImageMetadata DescribeInstanceSqlHaHistoryStates
    DescribeInstanceSqlHaStates DescribeInstanceTopology DescribeInstanceTypeOfferings
    DescribeInstanceTypes DescribeInternetGateways DescribeIpamByoasn
    DescribeIpamExternalResourceVerificationTokens DescribeIpamInternetRegistryAssociations
    DescribeIpamPolicies DescribeIpamPoolAllocations DescribeIpamPools
    DescribeIpamPrefixListResolverTargets DescribeIpamPrefixListResolvers
    DescribeIpamResourceDiscoveries DescribeIpamResourceDiscoveryAssociations DescribeIpamScopes
    DescribeIpams DescribeIpv6Pools DescribeKeyPairs DescribeLaunchTemplateVersions
    DescribeLaunchTemplates DescribeLocalGatewayRouteTablePermissions
    DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations
    DescribeLocalGatewayRouteTableVpcAssociations DescribeLocalGatewayRouteTables
    DescribeLocalGatewayVirtualInterfaceGroups DescribeLocalGatewayVirtualInterfaces
    DescribeLocalGateways DescribeLockedSnapshots DescribeMacHosts DescribeMacModificationTasks
    DescribeManagedPrefixLists DescribeMovingAddresses DescribeNatGateways DescribeNetworkAcls
    DescribeNetworkInsightsAccessScopeAnalyses DescribeNetworkInsightsAccessScopes
    DescribeNetworkInsightsAnalyses DescribeNetworkInsightsPaths DescribeNetworkInterfaceAttribute
    DescribeNetworkInterfacePermissions DescribeNetworkInterfaces DescribeOutpostLags
    DescribePlacementGroups DescribePrefixLists DescribePrincipalIdFormat DescribePublicIpv4Pools
    DescribeRegions DescribeReplaceRootVolumeTasks DescribeReservedInstances
    DescribeReservedInstancesListings DescribeReservedInstancesModifications
    DescribeReservedInstancesOfferings DescribeRouteServerEndpoints DescribeRouteServerPeers
    DescribeRouteServers DescribeRouteTables DescribeScheduledInstanceAvailability
    DescribeScheduledInstances DescribeSecondaryInterfaces DescribeSecondaryNetworks
    DescribeSecondarySubnets DescribeSecurityGroupRules DescribeSecurityGroupVpcAssociations
    DescribeSecurityGroups DescribeServiceLinkVirtualInterfaces DescribeSnapshotTierStatus
    DescribeSnapshots DescribeSpotDatafeedSubscription DescribeSpotFleetRequests
    DescribeSpotInstanceRequests DescribeSpotPriceHistory DescribeStaleSecurityGroups
    DescribeStoreImageTasks DescribeSubnets DescribeTrafficMirrorFilterRules
    DescribeTrafficMirrorFilters DescribeTrafficMirrorSessions DescribeTrafficMirrorTargets
    DescribeTransitGatewayAttachments DescribeTransitGatewayConnectPeers DescribeTransitGatewayConnects
    DescribeTransitGatewayMeteringPolicies DescribeTransitGatewayMulticastDomains
    DescribeTransitGatewayPeeringAttachments DescribeTransitGatewayPolicyTables
    DescribeTransitGatewayRouteTableAnnouncements DescribeTransitGatewayRouteTables
    DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeTrunkInterfaceAssociations
    DescribeVerifiedAccessEndpoints DescribeVerifiedAccessGroups
    DescribeVerifiedAccessInstanceLoggingConfigurations DescribeVerifiedAccessInstanceWebAclAssociations
    DescribeVerifiedAccessInstances DescribeVerifiedAccessTrustProviders DescribeVolumeStatus
    DescribeVolumes DescribeVolumesModifications DescribeVpcBlockPublicAccessExclusions
    DescribeVpcBlockPublicAccessOptions DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport
    DescribeVpcEncryptionControls DescribeVpcEndpointAssociations
    DescribeVpcEndpointConnectionNotifications DescribeVpcEndpointConnections
    DescribeVpcEndpointServiceConfigurations DescribeVpcEndpointServices DescribeVpcEndpoints
    DescribeVpcPeeringConnections DescribeVpcs DescribeVpnConcentrators DescribeVpnConnections
    DescribeVpnGateways DisableAllowedImagesSettings DisableAwsNetworkPerformanceMetricSubscription
    DisableCapacityManager DisableEbsEncryptionByDefault DisableImageBlockPublicAccess
    DisableIpamOrganizationAdminAccount DisableSerialConsoleAccess DisableSnapshotBlockPublicAccess
    DisassociateIpamByoasn DisassociateTrunkInterface EnableAllowedImagesSettings
    EnableAwsNetworkPerformanceMetricSubscription EnableCapacityManager EnableEbsEncryptionByDefault
    EnableImageBlockPublicAccess EnableIpamOrganizationAdminAccount
    EnableReachabilityAnalyzerOrganizationSharing EnableSerialConsoleAccess
    EnableSnapshotBlockPublicAccess ExportTransitGatewayRoutes GetAllowedImagesSettings
    GetAwsNetworkPerformanceData GetCapacityManagerAttributes GetCapacityManagerMetricData
    GetCapacityManagerMetricDimensions GetCapacityManagerMonitoredTagKeys GetDefaultCreditSpecification
    GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault GetEnabledIpamPolicy
    GetHostReservationPurchasePreview GetImageBlockPublicAccessState GetInstanceMetadataDefaults
    GetInstanceTypesFromInstanceRequirements GetManagedResourceVisibility GetSerialConsoleAccessStatus
    GetSnapshotBlockPublicAccessState GetSpotPlacementScores GetSubnetCidrReservations
    GetTransitGatewayAttachmentPropagations GetTransitGatewayPrefixListReferences
    GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations
    GetVpnConnectionDeviceTypes InjectApiError ListImagesInRecycleBin ListSnapshotsInRecycleBin
    ListVolumesInRecycleBin ModifyAccountVpcEncryptionControl ModifyAvailabilityZoneGroup
    ModifyDefaultCreditSpecification ModifyEbsDefaultKmsKeyId ModifyIdFormat ModifyIdentityIdFormat
    ModifyInstanceMetadataDefaults ModifyManagedResourceVisibility ModifyVpcBlockPublicAccessOptions
    MoveAddressToVpc ProvisionByoipCidr PurchaseReservedInstancesOffering PurchaseScheduledInstances
    RegisterInstanceEventNotificationAttributes ReplaceImageCriteriaInAllowedImagesSettings
    ResetEbsDefaultKmsKeyId RestoreAddressToClassic RunScheduledInstances StartDeclarativePoliciesReport
    UpdateCapacityManagerMonitoredTagKeys UpdateCapacityManagerOrganizationsAccess WithdrawByoipCidr
  `),
  ecr: names(`
    CreatePullThroughCacheRule CreateRepositoryCreationTemplate DeletePullThroughCacheRule
    DeleteRegistryPolicy DeleteRepositoryCreationTemplate DeleteSigningConfiguration
    DeregisterPullTimeUpdateExclusion DescribePullThroughCacheRules DescribeRegistry
    DescribeRepositoryCreationTemplates GetAccountSetting GetRegistryPolicy
    GetRegistryScanningConfiguration GetSigningConfiguration ListPullTimeUpdateExclusions
    PutAccountSetting PutRegistryPolicy PutRegistryScanningConfiguration PutReplicationConfiguration
    PutSigningConfiguration RegisterPullTimeUpdateExclusion UpdatePullThroughCacheRule
    UpdateRepositoryCreationTemplate ValidatePullThroughCacheRule
  `),
  ecs: names(`
    DeleteAccountSetting DeregisterTaskDefinition DiscoverPollEndpoint ListAccountSettings ListClusters
    ListDaemonTaskDefinitions ListDaemons ListServices ListServicesByNamespace
    ListTaskDefinitionFamilies ListTaskDefinitions PutAccountSetting PutAccountSettingDefault
  `),
  elasticfilesystem: names(`
    CreateFileSystem DescribeAccountPreferences PutAccountPreferences
  `),
  es: names(`
    AcceptInboundConnection AcceptInboundCrossClusterSearchConnection AuthorizeVpcEndpointAccess
    CreateApplication CreateElasticsearchServiceRole CreatePackage CreateServiceRole CreateVpcEndpoint
    DeleteElasticsearchServiceRole DeleteInboundConnection DeleteInboundCrossClusterSearchConnection
    DeleteOutboundConnection DeleteOutboundCrossClusterSearchConnection DeletePackage DeleteVpcEndpoint
    DescribeElasticsearchInstanceTypeLimits DescribeInboundConnections
    DescribeInboundCrossClusterSearchConnections DescribeInstanceTypeLimits DescribeOutboundConnections
    DescribeOutboundCrossClusterSearchConnections DescribePackages
    DescribeReservedElasticsearchInstanceOfferings DescribeReservedElasticsearchInstances
    DescribeReservedInstanceOfferings DescribeReservedInstances DescribeVpcEndpoints
    GetPackageVersionHistory ListDomainNames ListDomainsForPackage ListElasticsearchInstanceTypeDetails
    ListElasticsearchInstanceTypes ListElasticsearchVersions ListInstanceTypeDetails ListVersions
    ListVpcEndpointAccess ListVpcEndpoints ListVpcEndpointsForDomain
    PurchaseReservedElasticsearchInstanceOffering PurchaseReservedInstanceOffering
    RejectInboundConnection RejectInboundCrossClusterSearchConnection RevokeVpcEndpointAccess
    UpdatePackage UpdatePackageScope UpdateVpcEndpoint
  `),
  events: names(`
    ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources
    ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules ListSubscribers PutPartnerEvents
    PutPermission RemovePermission TestEventPattern
  `),
  firehose: names(`
    ListDeliveryStreams
  `),
  glue: names(`
    AccessDataQualityRuntimeConfiguration BatchGetCustomEntityTypes BatchGetStageFiles
    CheckSchemaVersionValidity CreateClassifier CreateCrawler CreateCustomEntityType
    CreateDataQualityRuleset CreateDevEndpoint CreateGlueIdentityCenterConfiguration
    CreateInboundIntegration CreateMLTransform CreateScript CreateSecurityConfiguration DeleteClassifier
    DeleteCustomEntityType DeleteGlueIdentityCenterConfiguration DeleteSecurityConfiguration
    DeregisterDataPreview DescribeInboundIntegrations GetClassifier GetClassifiers
    GetColumnStatisticsTaskRun GetColumnStatisticsTaskRuns GetColumnStatisticsTaskSettings
    GetCrawlerMetrics GetCrawlers GetCustomEntityType GetDataPreviewStatement GetDataflowGraph
    GetDevEndpoints GetEnvironment GetExecutors GetExecutorsThreads GetGeneratedCode
    GetGlueIdentityCenterConfiguration GetJobBookmark GetJobs GetLogParsingStatus GetMapping
    GetNotebookInstanceStatus GetPlan GetQueries GetQuery GetRecipeAction GetSecurityConfiguration
    GetSecurityConfigurations GetStage GetStageAttempt GetStageAttemptTaskList
    GetStageAttemptTaskSummary GetStageFiles GetStages GetStorage GetStorageUnit GetTriggers
    GlueNotebookAuthorize GlueNotebookRefreshCredentials ListBlueprints ListColumnStatisticsTaskRuns
    ListConnectionTypes ListCrawlers ListCustomEntityTypes ListDevEndpoints ListJobs ListRegistries
    ListSessions ListTriggers ListUsageProfiles ListWorkflows ManagedConnector RequestLogParsing
    ResetJobBookmark RunDataPreviewStatement SendFeedback SendRecipeAction StartCompletion
    StartCrawlerSchedule StartNotebook StopCrawlerSchedule TerminateNotebook UpdateClassifier
    UpdateCrawlerSchedule UpdateGlueIdentityCenterConfiguration UseGlueStudio
  `),
  kafka: names(`
    DescribeClusterOperation DescribeClusterOperationV2 GetCompatibleKafkaVersions ListClusters
    ListClustersV2 ListConfigurations ListKafkaVersions ListReplicators ListVpcConnections
  `),
  kinesis: names(`
    DescribeAccountSettings DescribeLimits DisableEnhancedMonitoring EnableEnhancedMonitoring
    InjectApiError ListChannels ListStreams UpdateAccountSettings UpdateShardCount UpdateStreamMode
  `),
  kms: names(`
    ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores
    DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants
    UpdateCustomKeyStore
  `),
  lambda: names(`
    ConnectMicrovm CreateCodeSigningConfig CreateEventSourceMapping CreateMicrovmImage
    GetAccountSettings ListCapacityProviders ListCodeSigningConfigs ListEventSourceMappings
    ListFunctions ListLayerVersions ListLayers ListManagedMicrovmImages ListMicrovmImages ListMicrovms
    ListNetworkConnectors PassNetworkConnector
  `),
  logs: names(`
    AssociateSourceToS3TableIntegration CallWithBearerToken CancelExportTask CancelImportTask
    CreateImportTask CreateLogDelivery DeleteAccountPolicy DeleteIndexPolicy DeleteIntegration
    DeleteLogDelivery DeletePipelineRule DeleteQueryDefinition DeleteResourcePolicy
    DescribeAccountPolicies DescribeConfigurationTemplates DescribeDeliveries
    DescribeDeliveryDestinations DescribeDeliverySources DescribeDestinations DescribeExportTasks
    DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks DescribeIndexPolicies
    DescribeLookupTables DescribeQueries DescribeQueryDefinitions DescribeResourcePolicies
    DisassociateSourceFromS3TableIntegration GetIntegration GetLogDelivery GetLogFields
    GetStorageTierPolicy Link ListAggregateLogGroupSummaries ListEntitiesForLogGroup ListIntegrations
    ListLogDeliveries ListLogGroups ListLogGroupsForEntity ListLogGroupsForQuery ListScheduledQueries
    ListSourcesForS3TableIntegration ListSyslogConfigurations PutAccountPolicy PutIndexPolicy
    PutIntegration PutPipelineRule PutQueryDefinition PutResourcePolicy PutStorageTierPolicy
    TestMetricFilter TestTransformer UpdateLogDelivery
  `),
  rds: names(`
    CancelExportTask CreateDBProxy DescribeCertificates DescribeDBMajorEngineVersions
    DescribeDBRecommendations DescribeEngineDefaultClusterParameters DescribeEngineDefaultParameters
    DescribeEventCategories DescribeOptionGroupOptions DescribeRecommendationGroups
    DescribeRecommendations DescribeReservedDBInstancesOfferings DescribeSourceRegions
    ModifyCertificates ModifyDBRecommendation ModifyRecommendation
  `),
  'redshift-data': names(`
    ListSessions ListStatements
  `),
  route53: names(`
    CreateCidrCollection CreateHealthCheck CreateHostedZone CreateReusableDelegationSet
    CreateTrafficPolicy GetAccountLimit GetCheckerIpRanges GetGeoLocation GetHealthCheckCount
    GetHostedZoneCount GetTrafficPolicyInstanceCount ListCidrCollections ListGeoLocations
    ListHealthChecks ListHostedZonesByVPC ListReusableDelegationSets ListTrafficPolicies
    ListTrafficPolicyInstances TestDNSAnswer
  `),
  s3: names(`
    CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock
    ListAccessGrantsInstances ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets ListJobs
    ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
    PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration
  `),
  ses: names(`
    ApplyTrackingConfigurationOverrides CloneReceiptRuleSet CreateConfigurationSetTrackingOptions
    CreateExportJob CreateImportJob CreateMultiRegionEndpoint CreateReceiptFilter CreateReceiptRule
    CreateReceiptRuleSet CreateTemplate DeleteConfigurationSetTrackingOptions DeleteIdentity
    DeleteIdentityPolicy DeleteReceiptFilter DeleteReceiptRule DeleteReceiptRuleSet DeleteTemplate
    DeleteVerifiedEmailAddress DescribeActiveReceiptRuleSet DescribeConfigurationSet DescribeReceiptRule
    DescribeReceiptRuleSet GetAccount GetAccountSendingEnabled GetBlacklistReports GetDedicatedIp
    GetDeliverabilityDashboardOptions GetDomainDeliverabilityCampaign GetEmailAddressInsights
    GetIdentityDkimAttributes GetIdentityMailFromDomainAttributes GetIdentityNotificationAttributes
    GetIdentityPolicies GetIdentityVerificationAttributes GetMessageInsights GetSendQuota
    GetSendStatistics GetTemplate ListAddonInstances ListAddonSubscriptions ListAddressLists
    ListArchiveExports ListArchiveSearches ListArchives ListConfigurationSets ListContactLists
    ListCustomVerificationEmailTemplates ListDedicatedIpPools ListDeliverabilityTestReports
    ListDomainDeliverabilityCampaigns ListEmailIdentities ListEmailTemplates ListExportJobs
    ListIdentities ListIdentityPolicies ListImportJobs ListIngressPoints ListMultiRegionEndpoints
    ListReceiptFilters ListReceiptRuleSets ListRelays ListRuleSets ListTemplates ListTenants
    ListTrafficPolicies ListVerifiedEmailAddresses PutAccountDedicatedIpWarmupAttributes
    PutAccountDetails PutAccountPricingAttributes PutAccountSendingAttributes
    PutAccountSuppressionAttributes PutAccountVdmAttributes PutDedicatedIpWarmupAttributes
    PutDeliverabilityDashboardOption PutIdentityPolicy ReorderReceiptRuleSet SetActiveReceiptRuleSet
    SetIdentityDkimEnabled SetIdentityFeedbackForwardingEnabled SetIdentityHeadersInNotificationsEnabled
    SetIdentityMailFromDomain SetIdentityNotificationTopic SetReceiptRulePosition TestRenderTemplate
    UpdateAccountSendingEnabled UpdateConfigurationSetReputationMetricsEnabled
    UpdateConfigurationSetSendingEnabled UpdateConfigurationSetTrackingOptions UpdateReceiptRule
    UpdateTemplate VerifyDomainDkim VerifyDomainIdentity VerifyEmailAddress VerifyEmailIdentity
  `),
  sns: names(`
    CheckIfPhoneNumberIsOptedOut CreatePlatformApplication CreatePlatformEndpoint
    CreateSMSSandboxPhoneNumber DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber
    GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus
    ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut
    ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListTopics OptInPhoneNumber
    SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber
  `),
  sqs: names(`
    ListQueues
  `),
  ssm: names(`
    CancelCommand CreateActivation CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata
    CreatePatchBaseline DeleteActivation DeleteInventory DescribeActivations
    DescribeAutomationExecutions DescribeAvailablePatches DescribeInstancePatchStatesForPatchGroup
    DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations
    DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowSchedule DescribeMaintenanceWindows
    DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribePatchBaselines DescribePatchGroupState
    DescribePatchGroups DescribePatchProperties ExecuteAPI GetCommandInvocation
    GetDeployablePatchSnapshotForInstance GetExecutionPreview GetInventory GetInventorySchema
    GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask
    GetMaintenanceWindowExecutionTaskInvocation GetManifest GetPatchBaselineForPatchGroup
    ListAssociations ListCloudConnectors ListCommandInvocations ListCommands ListComplianceItems
    ListComplianceSummaries ListDocuments ListInventoryEntries ListOpsItemEvents ListOpsItemRelatedItems
    ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync PutConfigurePackageResult
    PutInventory RegisterManagedInstance StartExecutionPreview
  `),
  states: names(`
    InvokeHTTPEndpoint ListActivities ListStateMachines RevealSecrets TestState
    ValidateStateMachineDefinition
  `),
  xray: names(`
    BatchGetTraceSummaryById CancelTraceRetrieval DeleteResourcePolicy GetDistinctTraceGraphs
    GetEncryptionConfig GetGroups GetIndexingRules GetInsight GetInsightEvents GetInsightImpactGraph
    GetInsightSummaries GetRetrievedTracesGraph GetTimeSeriesServiceStatistics
    GetTraceSegmentDestination Link ListResourcePolicies ListRetrievedTraces PutEncryptionConfig
    PutResourcePolicy PutSpans PutSpansForIndexing StartTraceRetrieval UpdateIndexingRule
    UpdateTraceSegmentDestination
  `),
};
