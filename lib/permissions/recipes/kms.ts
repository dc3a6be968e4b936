import { Token } from 'aws-cdk-lib/core';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on keys, by what it does. */
export const KMS_ACTIONS: ActionGroups = {
  service: 'kms',
  resourceTypes: ['key'],
  groups: {
    decrypt: { does: 'decrypts', actions: ['Decrypt'] },
    encrypt: {
      does: 'encrypts, directly or with data keys',
      actions: [
        'Encrypt',
        'GenerateDataKey',
        'GenerateDataKeyWithoutPlaintext',
        'ReEncryptFrom',
        'ReEncryptTo',
      ],
    },
    describe: { does: 'shows the key, not its use', actions: ['DescribeKey'] },
    sign: {
      does: 'signs, verifies or agrees on keys',
      actions: [
        'DeriveSharedSecret',
        'GenerateDataKeyPair',
        'GenerateDataKeyPairWithoutPlaintext',
        'GenerateMac',
        'GetPublicKey',
        'Sign',
        'Verify',
        'VerifyMac',
      ],
    },
    inspect: {
      does: 'shows the policy, the grants, the tags or the rotation of the key',
      actions: [
        'GetKeyLastUsage',
        'GetKeyPolicy',
        'GetKeyRotationStatus',
        'GetParametersForImport',
        'ListGrants',
        'ListKeyPolicies',
        'ListKeyRotations',
        'ListResourceTags',
      ],
    },
    share: {
      does: 'changes who else may use the key',
      actions: ['CreateGrant', 'PutKeyPolicy', 'RetireGrant', 'RevokeGrant'],
    },
    configure: {
      does: 'disables, deletes, replicates, rotates or renames the key',
      actions: [
        'CancelKeyDeletion',
        'CreateAlias',
        'DeleteAlias',
        'DeleteImportedKeyMaterial',
        'DisableKey',
        'DisableKeyRotation',
        'EnableKey',
        'EnableKeyRotation',
        'ImportKeyMaterial',
        'ReplicateKey',
        'RotateKeyOnDemand',
        'ScheduleKeyDeletion',
        'SynchronizeMultiRegionKey',
        'UpdateAlias',
        'UpdateKeyDescription',
        'UpdatePrimaryRegion',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/**
 * Using KMS keys through the service that keeps the data, and not directly.
 *
 * The policy of the key must allow it as well, itself or by leaving it to IAM. Alias ARNs do not work here: KMS
 * authorises on the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export class KmsPermissions {
  private constructor() {}

  /**
   * Decrypts through the service: what a reader of encrypted data needs.
   *
   * @param service prefix of the service: `s3`, `secretsmanager`, `dynamodb`
   */
  static decryptVia(service: string, ...keys: PolicyResource[]): Permissions {
    return via(service, ['decrypt', 'describe'], keys);
  }

  /**
   * Encrypts and decrypts through the service: what a writer of encrypted data needs.
   *
   * @param service prefix of the service: `s3`, `kinesis`, `dynamodb`
   */
  static encryptAndDecryptVia(service: string, ...keys: PolicyResource[]): Permissions {
    return via(service, ['decrypt', 'describe', 'encrypt'], keys);
  }
}

function via(service: string, groups: string[], keys: PolicyResource[]): Permissions {
  const granted = keys.map((key) => {
    return grantGroups(KMS_ACTIONS, groups, [key]).withConditions({
      StringLike: { 'kms:ViaService': `${service}.${key.region}.${domainOf(key.region)}` },
    });
  });
  return Permissions.combine(...granted);
}

/** Recalled, not documented: in China the value ends as the endpoints there do. */
function domainOf(region: string): string {
  if (Token.isUnresolved(region) || region.includes('*')) return 'amazonaws.com*';
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
