import { Lazy, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
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
  return CHINA_SUFFIX.has(name) && partitionOf(here) === 'aws-cn' ? `${name}.cn` : name;
}

/** A service as its principal is named in the partition of the role. The CDK cuts the suffix `.cn` off every name. */
export function servicePrincipal(service: string): iam.IPrincipal {
  if (/\.amazonaws\.com\.cn$/.test(service))
    return iam.ServicePrincipal.fromStaticServicePrincipleName(service);
  const name = service.includes('.') || Token.isUnresolved(service) ? service : `${service}.amazonaws.com`;
  if (!CHINA_SUFFIX.has(name)) return new iam.ServicePrincipal(service);
  const inPartition = Lazy.uncachedString({
    produce: ({ scope }) => {
      const { region } = Stack.of(scope);
      const isChina = !Token.isUnresolved(region) && RegionInfo.get(region).partition === 'aws-cn';
      return isChina ? `${name}.cn` : name;
    },
  });
  return iam.ServicePrincipal.fromStaticServicePrincipleName(inPartition);
}
