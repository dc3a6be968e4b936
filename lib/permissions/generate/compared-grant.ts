import type * as iam from 'aws-cdk-lib/aws-iam';
import { Resources, type Permissions, type PolicyResource } from '..';

/** The name of a grant of the CDK, and the grant to a role. */
export type CdkGrant = readonly [name: string, grant: (role: iam.IRole) => unknown];

/** A recipe, the CDK's grant for the same job, and the AWS managed policy that comes nearest. */
export interface ComparedGrant {
  /** `S3Permissions.read`. */
  readonly recipe: string;
  readonly permissions: Permissions;
  readonly managedPolicy?: string;
  readonly cdk?: CdkGrant;
}

/** A recipe beside a managed policy and a grant of the CDK, where there are such. */
export function compared(
  recipe: string,
  permissions: Permissions,
  managedPolicy?: string,
  cdk?: CdkGrant,
): ComparedGrant {
  return { recipe, permissions, managedPolicy, cdk };
}

/** A method of a construct that grants to a role: `bucket.grantRead`. */
export function grantOf<M extends string>(
  name: string,
  construct: { readonly [K in M]: (role: iam.IRole) => unknown },
  method: M,
): CdkGrant {
  return [`${name}.${method}`, (role) => construct[method](role)];
}

/** An ARN in the account and Region of the comparison. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:eu-west-1:111111111111:${resource}`;
}

/** A resource in the account and Region of the comparison. */
export function at(service: string, resource: string): PolicyResource {
  return Resources.arn(arn(service, resource));
}
