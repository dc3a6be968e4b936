import { Aws, Token } from 'aws-cdk-lib/core';
import { requireLiteralName } from '../literal-name';
import { ownArn } from '../own-account-arn';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on secrets, by what it does. */
export const SECRETS_ACTIONS: ActionGroups = {
  service: 'secretsmanager',
  resourceTypes: ['Secret'],
  groups: {
    // AWS's caching clients call DescribeSecret to find the current version (recalled from their guides).
    read: { does: 'reads the value of a secret', actions: ['DescribeSecret', 'GetSecretValue'] },
    versions: { does: 'lists earlier versions', actions: ['ListSecretVersionIds'] },
    put: { does: 'stores a new value of a secret', actions: ['PutSecretValue'] },
    promote: {
      does: 'changes which version of a secret is current',
      actions: ['UpdateSecretVersionStage'],
    },
    generate: { does: 'generates a random password', actions: ['GetRandomPassword'] },
    rotate: {
      does: 'starts or stops the rotation of a secret',
      actions: ['CancelRotateSecret', 'RotateSecret'],
    },
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
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/**
 * Permissions to read, write and rotate secrets of Secrets Manager.
 *
 * A secret that is encrypted with a customer managed key needs `KmsPermissions.decryptVia('secretsmanager', key)` or
 * `encryptVia` as well, or `Permissions.grantWithResourcePolicies`.
 *
 * The ARN of a secret ends in a hyphen and six random characters. An ARN that ends in the name is completed by `-??????`; one
 * whose name ends in a hyphen and six characters cannot be told from a whole ARN.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export class SecretsPermissions {
  private constructor() {}

  /** Reads these secrets. */
  static read(...secrets: PolicyResource[]): Permissions {
    return grantGroups(SECRETS_ACTIONS, ['read'], secrets.map(withSuffix));
  }

  /**
   * Reads the secret with this name in the account and Region in which the permissions are granted.
   *
   * The ARN of a secret ends in six random characters. The permissions match any six characters.
   *
   * @param name the full name of one secret, without wildcards
   */
  static readNamed(name: string): Permissions {
    requireLiteralName('secret', name, {
      example: 'shop/database',
      allowed: /^[\w/+=.@-]{1,512}$/,
      allowedText: 'the name of one secret: letters, digits and characters of / _ + = . @ -',
    });
    const arn = ownArn('secretsmanager', `secret:${name}-??????`, { region: Aws.REGION });
    return grantGroups(SECRETS_ACTIONS, ['read'], [Resources.ofType('secretsmanager:Secret', arn)]);
  }

  /** Stores new values of these secrets. Does not read them, and does not create or delete secrets. */
  static write(...secrets: PolicyResource[]): Permissions {
    return grantGroups(SECRETS_ACTIONS, ['put'], secrets.map(withSuffix));
  }

  /**
   * What a rotation function needs: reads the current value, stores the new one and makes it current.
   *
   * The permission for Secrets Manager to invoke the function belongs to the function's resource policy.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
   */
  static rotate(...secrets: PolicyResource[]): Permissions {
    return grantGroups(SECRETS_ACTIONS, ['read', 'put', 'promote', 'generate'], secrets.map(withSuffix));
  }
}
checkArguments(SecretsPermissions);

function withSuffix(secret: PolicyResource): PolicyResource {
  const { arn, region, account, construct } = secret;
  const isBare = /:secret:[^*?]+$/.test(arn) && !Token.isUnresolved(arn) && !/-[a-zA-Z0-9]{6}$/.test(arn);
  if (!isBare) return secret;
  const types = ['secretsmanager:Secret'];
  return new PolicyResource({ arn: `${arn}-??????`, types, region, account, construct });
}
