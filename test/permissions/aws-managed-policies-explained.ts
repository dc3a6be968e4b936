/**
 * Statements of AWS managed policies of August 2026 that can have no effect, by the reason.
 *
 * `policy: code: action`; `*` at the end stands for the rest.
 */
export const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  'the ARN lacks "log-group:"': [
    'AWSGlueConsoleFullAccess: action-meets-no-resource: logs:GetLogEvents',
    'AWSGlueConsoleSageMakerNotebookFullAccess: action-meets-no-resource: logs:GetLogEvents',
    'AmazonEverestServicePolicy: action-meets-no-resource: logs:*',
    'AwsGlueSessionUserRestrictedNotebookServiceRole: action-meets-no-resource: logs:*',
    'AwsGlueSessionUserRestrictedServiceRole: action-meets-no-resource: logs:*',
  ],
  'the ARN lacks "secret:"': [
    'AWSOpsWorksCMInstanceProfileRole: action-meets-no-resource: secretsmanager:GetSecretValue',
    'AWSOpsWorksCMServiceRole: action-meets-no-resource: secretsmanager:*',
    'AmazonRedshiftQueryEditorV2FullAccess: action-meets-no-resource: secretsmanager:*',
    'AmazonRedshiftQueryEditorV2NoSharing: action-meets-no-resource: secretsmanager:*',
    'AmazonRedshiftQueryEditorV2ReadSharing: action-meets-no-resource: secretsmanager:*',
    'AmazonRedshiftQueryEditorV2ReadWriteSharing: action-meets-no-resource: secretsmanager:*',
  ],
  'the ARN lacks the kind of resource, "alarm:" or "endpoint/"': [
    'AWSIoTFleetHubFederationAccess: action-meets-no-resource: cloudwatch:*',
    'AmazonSageMakerCanvasDirectDeployAccess: action-meets-no-resource: sagemaker:*',
  ],
  'the ARN has a colon too many (kms) or lacks an id (stacks, workspaces)': [
    'AWSManagedServices_DetectiveControlsConfig_ServiceRolePolicy: action-meets-no-resource: cloudformation:*',
    'AmazonBedrockFullAccess: action-meets-no-resource: kms:DescribeKey',
    'AmazonBedrockLimitedAccess: action-meets-no-resource: kms:DescribeKey',
    'AmazonSageMakerHyperPodObservabilityAdminAccess: action-meets-no-resource: grafana:TagResource',
  ],
  'AWS authorizes the action on another resource': [
    'AWSApplicationMigrationNetworkMigrationMultiAccount: action-meets-no-resource: ec2:PutResourcePolicy',
    'AWSTransformNetworkMigrationAgentPolicy: action-meets-no-resource: mgn:TagResource',
    'AWSWAFConsoleFullAccess: action-meets-no-resource: waf-regional:GetWebACLForResource',
    'AWSWAFConsoleReadOnlyAccess: action-meets-no-resource: waf-regional:GetWebACLForResource',
    'AWSWAFFullAccess: action-meets-no-resource: waf-regional:GetWebACLForResource',
    'AWSWAFReadOnlyAccess: action-meets-no-resource: waf-regional:GetWebACLForResource',
    'AgentRegistryFullAccess: action-meets-no-resource: bedrock-agentcore:GetResourceOauth2Token',
    'AmazonConnectCampaignsServiceLinkedRolePolicy: action-meets-no-resource: connect:GetMetricDataV2',
    'AmazonEKSConnectorServiceRolePolicy: action-meets-no-resource: ssm:DeregisterManagedInstance',
  ],
  'the guides of the Marketplace name other ARNs than its authorization data': [
    'AWSMarketplaceSellerFullAccess: action-meets-no-resource: aws-marketplace:*',
    'AWSMarketplaceSellerProductsFullAccess: action-meets-no-resource: aws-marketplace:*',
    'AWSMarketplaceSellerProductsReadOnly: action-meets-no-resource: aws-marketplace:*',
    'AWSPrivateMarketplaceAdminFullAccess: action-meets-no-resource: aws-marketplace:*',
    'AWSPrivateMarketplaceRequests: action-meets-no-resource: aws-marketplace:*',
  ],
};
