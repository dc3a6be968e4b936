import { Aws, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { partitionOf } from '../../names/arn-partition';

/**
 * Services whose principal ends in `.amazonaws.com.cn` in the China Regions. All others have one name in every partition.
 *
 * @see https://github.com/aws/aws-cdk/issues/31767 and https://github.com/aws/aws-cdk/pull/18505
 */
const CHINA_SUFFIX: ReadonlySet<string> = new Set([
  'codedeploy.amazonaws.com',
  'elasticmapreduce.amazonaws.com',
]);

/** The name of a service's principal in the partition of a construct, as the value of a condition. Tokens stay as they are. */
export function servicePrincipalName(service: string, here: IConstruct): string {
  if (Token.isUnresolved(service)) return service;
  const name = service.includes('.') ? service.replace(/\.cn$/, '') : `${service}.amazonaws.com`;
  return CHINA_SUFFIX.has(name) ? inPartitionOf(here, name) : name;
}

/** A name that differs by partition. Without a Region, CloudFormation knows the partition at deployment. */
function inPartitionOf(here: IConstruct, name: string): string {
  if (Token.isUnresolved(Stack.of(here).region)) return name.replace(/amazonaws\.com$/, Aws.URL_SUFFIX);
  return partitionOf(here) === 'aws-cn' ? `${name}.cn` : name;
}

/** A service as its principal is named in the partition of the role. The CDK cuts the suffix `.cn` off every name. */
export function servicePrincipal(service: string): iam.IPrincipal {
  if (/\.amazonaws\.com\.cn$/.test(service))
    return iam.ServicePrincipal.fromStaticServicePrincipleName(service);
  const name = service.includes('.') || Token.isUnresolved(service) ? service : `${service}.amazonaws.com`;
  if (!CHINA_SUFFIX.has(name)) return new iam.ServicePrincipal(service);
  const inPartition = Lazy.uncachedString({
    produce: ({ scope }) => inPartitionOf(scope, name),
  });
  return iam.ServicePrincipal.fromStaticServicePrincipleName(inPartition);
}

/** IAM accepts names with `.cn` in the China Regions only. Tokens pass. */
export function checkSuffix(service: string, role: IConstruct): void {
  const partition = partitionOf(role);
  if (Token.isUnresolved(service) || !service.endsWith('.cn') || !partition || partition === 'aws-cn') return;
  throw new IamPatternsError({
    code: 'partitions-differ',
    at: role.node.path,
    got: `service principal ${JSON.stringify(service)} of the partition aws-cn`,
    expected: `a service principal of ${partition}: ${service.replace(/\.cn$/, '')}`,
    fix: 'write the name without .cn; the package adds the suffix where a service needs it',
  });
}
