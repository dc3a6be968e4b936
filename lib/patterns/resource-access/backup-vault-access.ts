import { BackupVault, type CfnBackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { checkArguments } from '../../arguments/checked-class';
import { ActionPermissions, PolicyResource } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { TrustForm } from '../../trust/trust-form';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { ResourceAccess } from './resource-access';

/** Options for access to a backup vault. */
export interface BackupVaultAccessOptions {
  /**
   * How the policy of the vault names users and roles. A caller that is named must be deployed before the vault.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
}

/**
 * Access to a backup vault by its access policy: from another account, backups can only be copied into the vault.
 *
 * AWS Backup rejects everything else from other accounts. Both accounts must belong to one organization, in which
 * cross-account backup is enabled. Backups of resources that AWS Backup does not fully manage, such as Amazon RDS, need a
 * vault with a customer managed key, and a source whose key is shared with the account of the vault.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export class BackupVaultAccess extends ResourceAccess {
  /** Access to this vault. */
  static of(vault: IBackupVault, options: BackupVaultAccessOptions = {}): BackupVaultAccess {
    return new BackupVaultAccess(vault, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly vault: IBackupVault,
    { form }: BackupVaultAccessOptions,
  ) {
    super();
    this._target = {
      owner: vault,
      noun: 'backup vault',
      form,
      actionsAcrossAccounts: ['backup:CopyIntoBackupVault'],
      write: (statement) => {
        if (!(vault instanceof BackupVault)) return false;
        vault.addToAccessPolicy(statement);
        return true;
      },
      // The policy is a property of the vault. A reference to the vault in it would be a cycle.
      ownArns: () => ['*'],
      remoteArns: (arns) => (vault instanceof BackupVault ? [literalArn(vault)] : arns),
    };
  }

  /** Lets the caller, such as the role of a backup plan in another account, copy backups into the vault. */
  allowCopyInto(caller: Caller): CallerSide[] {
    const { vault } = this;
    const { account, region } = vault.env;
    const resource = new PolicyResource({
      arn: vault.backupVaultArn,
      types: ['backup:backupVault'],
      account,
      region,
      construct: vault,
    });
    const actions = ['backup:CopyIntoBackupVault'];
    return this.allow(caller, ActionPermissions.allow({ actions, resources: [resource] }));
  }
}
checkArguments(BackupVaultAccess);

/** The CDK gives every vault a literal name, but refers to its ARN. */
function literalArn(vault: BackupVault): string {
  const { backupVaultName } = vault.node.defaultChild as CfnBackupVault;
  return Stack.of(vault).formatArn({
    service: 'backup',
    resource: 'backup-vault',
    resourceName: backupVaultName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
