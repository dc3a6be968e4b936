import { Aws } from 'aws-cdk-lib/core';
import { PolicyResource } from './policy-resource';

/** Where a resource of one's own account is. */
export interface OwnAccountArnOptions {
  /**
   * The Region in the ARN. Empty for global services.
   *
   * @default - any Region
   */
  readonly region?: string;
}

/** A resource in the account in which the permissions are granted: `ownResource('ec2:instance', 'instance/*')`. */
export function ownResource(
  type: string,
  resource: string,
  options: OwnAccountArnOptions = {},
): PolicyResource {
  const [service = ''] = type.split(':');
  return new PolicyResource({ arn: ownArn(service, resource, options), types: [type] });
}

/** An ARN in the account in which the permissions are granted. */
export function ownArn(
  service: string,
  resource: string,
  { region = '*' }: OwnAccountArnOptions = {},
): string {
  return `arn:${Aws.PARTITION}:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`;
}
