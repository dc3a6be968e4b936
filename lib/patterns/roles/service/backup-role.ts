import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `BackupRole`. */
export interface BackupRoleProps extends ServiceRoleBaseProps {
  /**
   * Whether the role can make backups: attaches the AWS managed policy `AWSBackupServiceRolePolicyForBackup`.
   *
   * @default true
   */
  readonly canBackup?: boolean;
  /**
   * Whether the role can restore: attaches the AWS managed policy `AWSBackupServiceRolePolicyForRestores`. Use another role
   * for restores, so that the daily backups cannot overwrite anything.
   *
   * @default false
   */
  readonly canRestore?: boolean;
}

/**
 * The role of AWS Backup.
 *
 * AWS's managed policies cover the resource types that Backup supports; AWS extends them for new types. AWS shows source keys
 * of Backup for SNS topics only, so the trust policy requires none. They let Backup run commands on EC2 instances, which the check
 * `privilege-escalation` reports as information. cdk-nag reports each of them as `AwsSolutions-IAM4`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export class BackupRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: BackupRoleProps = {}) {
    checkProps(new.target, 'BackupRole', scope, id, props);
    const { canBackup = true, canRestore = false, managedPolicies = [], ...common } = props;
    if (!canBackup && !canRestore && managedPolicies.length === 0 && !common.permissions?.length) {
      throw new IamPatternsError({
        code: 'role-without-job',
        at: `${scope.node.path}/${id}`,
        got: 'backup role that can neither back up nor restore',
        expected: 'canBackup, canRestore, managedPolicies or permissions',
        fix: 'set canBackup or canRestore to true',
      });
    }
    const ofAws = (name: string) => iam.ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`);
    super(scope, id, {
      ...common,
      service: 'backup.amazonaws.com',
      managedPolicies: [
        ...(canBackup ? [ofAws('AWSBackupServiceRolePolicyForBackup')] : []),
        ...(canRestore ? [ofAws('AWSBackupServiceRolePolicyForRestores')] : []),
        ...managedPolicies,
      ],
    });
  }
}
