import { policyOf, type AccessPolicy } from '../../authorization/policy-set';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { hasSymbol, readable } from '../../policy/pattern/symbol';

/**
 * Resource types without resource policies that other accounts may use all the same, by service: the owner shares them
 * through AWS RAM, or by a setting of the service (snapshots, images, directories, account contacts). An empty list
 * stands for every type.
 *
 * From "Shareable AWS resources" of the AWS RAM user guide; sharing by a setting of the service is recalled. A type that
 * is missing here would be denied to other accounts for certain.
 *
 * @see https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
 */
const SHARED_TYPES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    account: '',
    cleanrooms: 'collaboration',
    codecommit: 'approval-rule-template',
    'codestar-connections': 'connection',
    dataexchange: '',
    ds: 'directory',
    ec2: 'capacity-reservation coip-pool dedicated-host image ipam-pool ipam-resource-discovery local-gateway-route-table placement-group prefix-list security-group snapshot subnet traffic-mirror-target transit-gateway transit-gateway-multicast-domain verified-access-group vpc vpc-endpoint-service vpc-peering-connection',
    elasticloadbalancing: 'truststore',
    'license-manager': '',
    mediaconnect: '',
    outposts: '',
    'private-networks': '',
    rds: 'cluster cluster-snapshot snapshot',
  }).map(([service, types]) => [service, types.split(' ').filter((type) => type !== '')]),
);

/** Shared databases can be cloned, copied and restored; no share lets another account change them. */
const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['rds', ['rds:Copy*', 'rds:Describe*', 'rds:Restore*']],
]);

/** Whether another account may use the resource although it has no resource policy. */
export function mayBeShared(arn: string): boolean {
  const { service = '', resource = '' } = parseArn(arn) ?? {};
  const types = SHARED_TYPES.get(service);
  if (types === undefined) return false;
  const [type = ''] = resource.split(/[/:]/);
  return types.length === 0 || types.includes(type) || hasSymbol(type) || /[*?]/.test(type);
}

/** What a share of the resource may allow: any call of other accounts than the owner's. */
export function possibleShare(arn: string, owner: string | undefined): readonly AccessPolicy[] {
  if (!mayBeShared(arn)) return [];
  const actions = ACTIONS.get(parseArn(arn)?.service ?? '') ?? ['*'];
  const condition = {
    Null: { 'aws:PrincipalAccount': 'false' },
    ...(owner !== undefined && isAccountId(owner) && { StringNotEquals: { 'aws:PrincipalAccount': owner } }),
  };
  const share = {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: actions,
    Resource: '*',
    Condition: condition,
  };
  const document = { Version: '2012-10-17', Statement: [share] };
  return [policyOf(`a share of ${readable(arn)} with other accounts (AWS RAM)`, 'resource', document, false)];
}
