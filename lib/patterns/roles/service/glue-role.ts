import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `GlueRole`. */
export interface GlueRoleProps extends ServiceRoleBaseProps {
  /**
   * Whether Glue may assume the role only for resources of this account (`aws:SourceAccount`). No AWS page that we read in
   * November 2026 shows the key for Glue, so try it before you rely on it. Without it, the check `confused-deputy` reports the
   * trust.
   *
   * @default false
   */
  readonly requireSourceAccount?: boolean;
}

/**
 * The role of AWS Glue jobs and crawlers.
 *
 * It has only the permissions that you give it, not the broad `AWSGlueServiceRole`.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
 */
export class GlueRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: GlueRoleProps = {}) {
    checkProps(new.target, 'GlueRole', scope, id, props);
    const { requireSourceAccount, ...common } = props;
    const sourceAccount = requireSourceAccount === true ? Stack.of(scope).account : undefined;
    super(scope, id, { ...common, service: 'glue.amazonaws.com', sourceAccount });
  }
}
