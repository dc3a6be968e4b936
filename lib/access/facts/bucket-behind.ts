import type { Resource } from '../../assembly/facts';
import { isAccountId } from '../../policy/arn/arn';
import { policyOf, unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';

const ACCESS_POINTS: ReadonlySet<string> = new Set([
  'AWS::S3::AccessPoint',
  'AWS::S3::MultiRegionAccessPoint',
  'AWS::S3Express::AccessPoint',
  'AWS::S3ObjectLambda::AccessPoint',
]);

/**
 * The policy of the bucket behind an access point: a request through the access point also needs it, and the ARN does not
 * tell which bucket it is.
 *
 * Access point and bucket must both permit the request. An access point without a policy permits no one of another
 * account, so that the bucket can only matter to callers of its own account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function policyOfBucketBehind(
  { type, account }: Resource,
  name: string,
  hasPolicy: boolean,
): readonly AccessPolicy[] {
  if (!ACCESS_POINTS.has(type)) return [];
  const behind = `the policy of the bucket behind ${name}`;
  if (hasPolicy || !isAccountId(account)) return [unknownPolicy(behind, 'resource')];
  const own = { StringEquals: { 'aws:PrincipalAccount': account } };
  const statement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: own };
  const { document } = policyOf(behind, 'resource', { Version: '2012-10-17', Statement: [statement] });
  const statements = document.statements.map((each) => ({ ...each, effect: 'unknown' as const }));
  return [{ name: behind, document: { ...document, statements }, isCertain: true }];
}
