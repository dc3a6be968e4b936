import { parseArn } from '../../../policy/arn/arn';

/**
 * Services whose resources another account may use without a resource policy in the template: shared through AWS RAM,
 * through the service itself, or administered by delegation.
 *
 * From "Shareable AWS resources" of the RAM user guide and "AWS services that you can use with AWS Organizations"
 * (recalled; a service that is missing here would cause a false alarm).
 */
const SHARING_SERVICES: ReadonlySet<string> = new Set(
  [
    'acm-pca appmesh appsync apigateway bedrock cloudfront cloudhsm codebuild codeconnections codestar-connections datazone ec2',
    'elasticloadbalancing fsx globalaccelerator glue imagebuilder lakeformation license-manager networkmanager network-firewall',
    'outposts ram refactor-spaces resource-explorer-2 resource-groups route53resolver sagemaker servicecatalog servicediscovery',
    'sms-voice ssm ssm-contacts ssm-incidents s3-outposts vpc-lattice mediaconnect cleanrooms dataexchange private-networks',
    'organizations account cloudtrail config access-analyzer detective ds fms guardduty inspector2 macie2 securityhub sso',
    'iam sts',
  ].flatMap((line) => line.split(' ')),
);

/** Actions on resources of another account that a call of the owner authorizes. */
const AUTHORIZED_OTHERWISE: ReadonlySet<string> = new Set(['route53:associatevpcwithhostedzone']);

/** Whether another account may have access to the resource without a resource policy. */
export function mayBeSharedOtherwise(action: string, arn: string): boolean {
  const { service = '', resource = '' } = parseArn(arn) ?? {};
  if (AUTHORIZED_OTHERWISE.has(action.toLowerCase())) return true;
  // Clusters and snapshots of RDS are shared; instances and their users are not.
  if (service === 'rds') return !resource.startsWith('db:');
  return SHARING_SERVICES.has(service);
}
