/**
 * What grants or limits access in a template and is not read, by type. A test compares it with all types of the installed
 * aws-cdk-lib whose properties are named like policies.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

/** Types that end in `Policy` and govern no access. */
const NOT_ABOUT_ACCESS = new RegExp(
  [
    '::(Scaling|Lifecycle|Cache|OriginRequest|ResponseHeaders|ContinuousDeployment|Firewall|Logging|Resiliency)Policy$',
    '::(MailManagerTraffic|AutomatedReasoning|Approval|TransitGatewayMetering)Policy$',
    '^AWS::(FMS::Policy|NetworkSecurityManager::Policy|Logs::AccountPolicy)$',
    '^Custom::IamPatternsAccountPasswordPolicy$',
  ].join('|'),
);

/** Whether a type that is named like a policy governs no access. */
export function isNotAboutAccess(type: string): boolean {
  return NOT_ABOUT_ACCESS.test(type);
}

/** Types that grant or make access without a policy document in sight. */
export const GRANTING_TYPES: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::ServiceLinkedRole', 'the role and its policy, which AWS makes'],
  ['AWS::RolesAnywhere::Profile', 'its session policies'],
  ['AWS::CloudFormation::StackSet', 'the stacks that it makes'],
  ['AWS::CloudFormation::Macro', 'what the macro adds to templates'],
  ['AWS::AccountAccess::Entitlement', 'its entitlement'],
  ['AWS::LakeFormation::PrincipalPermissions', 'its grants'],
  ['AWS::LakeFormation::Permissions', 'its grants'],
  ['AWS::LakeFormation::DataLakeSettings', 'its administrators and default permissions'],
  ['AWS::EKS::AccessEntry', 'its access policies'],
  ['AWS::RAM::ResourceShare', 'the permissions of the principals that it shares with'],
  ['AWS::RAM::PrincipalAssociation', 'the permissions of the principal that it shares with'],
  ['AWS::RAM::Permission', 'the permissions that it gives to shares'],
  ['AWS::S3::AccessGrant', 'its grant'],
  ['AWS::ACMPCA::Permission', 'its permission'],
  ['AWS::Signer::ProfilePermission', 'its permission'],
  ['AWS::CloudWatch::AccessGrant', 'its grant'],
  ['AWS::CloudWatch::DomainAccessGrantForOrganization', 'its grant'],
  ['AWS::EC2::NetworkInterfacePermission', 'its permission'],
  ['AWS::EC2::VPCEndpointServicePermissions', 'the principals that it allows'],
  ['AWS::IoT::PolicyPrincipalAttachment', 'its attachment'],
  ['AWS::LicenseManager::Grant', 'its grant'],
  ['AWS::QBusiness::DataAccessor', 'its grant'],
  ['AWS::QBusiness::Permission', 'its permission'],
  ['AWS::Redshift::EndpointAuthorization', 'its authorization'],
  ['AWS::ServiceCatalog::LaunchRoleConstraint', 'the role that launches use'],
  ['AWS::ServiceCatalog::PortfolioPrincipalAssociation', 'what the principal may launch'],
  ['AWS::ServiceCatalog::PortfolioShare', 'what the other account may launch'],
]);

/** Properties that hold a policy, a session policy or grants which are not read. */
export const UNREAD_POLICY_PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'AWS::AIOps::InvestigationGroup': ['InvestigationGroupPolicy'],
    'AWS::Backup::BackupAccessPoint': ['AccessPointPolicy'],
    'AWS::CodeGuruProfiler::ProfilingGroup': ['AgentPermissions'],
    'AWS::EC2::VerifiedAccessEndpoint': ['PolicyDocument'],
    'AWS::EC2::VerifiedAccessGroup': ['PolicyDocument'],
    'AWS::ECR::RepositoryCreationTemplate': ['RepositoryPolicy'],
    'AWS::EKS::PodIdentityAssociation': ['Policy'],
    'AWS::Glue::Catalog': ['CreateDatabaseDefaultPermissions', 'CreateTableDefaultPermissions'],
    'AWS::Lightsail::Bucket': ['AccessRules', 'ReadOnlyAccessAccounts', 'ResourcesReceivingAccess'],
    'AWS::Logs::DeliveryDestination': ['DeliveryDestinationPolicy'],
    'AWS::ODB::OdbNetwork': ['KmsPolicyDocument', 'S3PolicyDocument', 'StsPolicyDocument'],
    'AWS::Omics::SequenceStore': ['S3AccessPolicy'],
    'AWS::OSIS::Pipeline': ['ResourcePolicy'],
    'AWS::PaymentCryptography::Key': ['Policy'],
    'AWS::RUM::AppMonitor': ['ResourcePolicy'],
    'AWS::Transfer::User': ['Policy'],
  }),
);
