import { Aws } from 'aws-cdk-lib/core';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';

/** Every action on secrets, by what it does. */
export const SECRETS_ACTIONS: ActionGroups = {
  service: 'secretsmanager',
  resourceTypes: ['Secret'],
  groups: {
    // AWS's caching clients ask DescribeSecret which version is current before they read it (recalled from their guides).
    read: { does: 'reads the value of a secret', actions: ['DescribeSecret', 'GetSecretValue'] },
    versions: { does: 'lists earlier versions', actions: ['ListSecretVersionIds'] },
    write: {
      does: 'changes the value of a secret',
      actions: ['PutSecretValue', 'UpdateSecretVersionStage'],
    },
    rotate: { does: 'has a secret rotated', actions: ['CancelRotateSecret', 'RotateSecret'] },
    configure: {
      does: 'creates, deletes, reconfigures or copies a secret',
      actions: [
        'CreateSecret',
        'DeleteSecret',
        'RemoveRegionsFromReplication',
        'ReplicateSecretToRegions',
        'RestoreSecret',
        'StopReplicationToReplica',
        'UpdateSecret',
      ],
    },
    share: {
      does: 'reads or changes who else may use the secret',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy', 'ValidateResourcePolicy'],
    },
    everySecret: {
      does: 'lists or reads secrets without naming them',
      actions: ['BatchGetSecretValue', 'ListSecrets'],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/**
 * Reading secrets of Secrets Manager.
 *
 * A secret encrypted with a customer managed key needs `KmsPermissions.decryptVia('secretsmanager', key)` as well.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export class SecretsPermissions {
  private constructor() {}

  /** Reads these secrets. */
  static read(...secrets: PolicyResource[]): Permissions {
    return grantGroups(SECRETS_ACTIONS, ['read'], secrets);
  }

  /**
   * Reads the secret of this name in the account and region in which the permissions are granted.
   *
   * AWS ends the ARN of a secret with six random characters; exactly those are left open.
   */
  static readNamed(name: string): Permissions {
    const arn = `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${name}-??????`;
    return grantGroups(SECRETS_ACTIONS, ['read'], [Resources.ofType('secretsmanager:Secret', arn)]);
  }
}
