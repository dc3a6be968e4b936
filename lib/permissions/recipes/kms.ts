import { IamPatternsError } from '../../errors';
import { nearestName } from '../../service-authorization';
import { KEY_USES, viaServiceCondition, type KeyUse } from '../key-use';
import { requireSome } from '../listed-values';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import { requireService } from '../require-service';
import type { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on keys, by what it does. */
export const KMS_ACTIONS: ActionGroups = {
  service: 'kms',
  resourceTypes: ['key'],
  groups: {
    decrypt: { does: 'decrypts', actions: ['Decrypt'] },
    encrypt: { does: 'encrypts directly', actions: ['Encrypt'] },
    dataKey: {
      does: 'makes data keys',
      actions: ['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
    },
    reEncrypt: { does: 'encrypts again under another key', actions: ['ReEncryptFrom', 'ReEncryptTo'] },
    describe: { does: 'shows the settings of the key', actions: ['DescribeKey'] },
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
    grant: { does: 'lets others use the key by a grant', actions: ['CreateGrant'] },
    share: {
      does: 'changes who else may use the key',
      actions: ['PutKeyPolicy', 'RetireGrant', 'RevokeGrant'],
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
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/**
 * Permissions to use KMS keys, through the service that holds the data (`…Via`) or directly.
 *
 * The key policy must allow it as well, itself or by leaving it to IAM. Alias ARNs do not work here, because KMS
 * authorizes on the key. See `Permissions.grantWithResourcePolicies` for a grant that writes the key policy too.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export class KmsPermissions {
  private constructor() {}

  /**
   * Decrypts through the service: what a reader of encrypted data needs.
   *
   * @param service prefix of the service, such as `s3`, `secretsmanager` or `dynamodb`; others are an error
   */
  static decryptVia(service: string, ...keys: PolicyResource[]): Permissions {
    return via(service, keyUse(service).read, keys);
  }

  /**
   * Encrypts through the service: what a writer of encrypted data needs.
   *
   * Grants the calls that the service makes for a write. Some services decrypt for that too: S3 for uploads in parts,
   * SQS to verify a new data key.
   *
   * @param service prefix of the service, such as `s3`, `kinesis` or `sqs`; others are an error
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
   */
  static encryptVia(service: string, ...keys: PolicyResource[]): Permissions {
    return via(service, keyUse(service).write, keys);
  }

  /**
   * Encrypts and decrypts through the service: what reading and writing encrypted data needs.
   *
   * @param service prefix of the service, such as `s3`, `sqs` or `dynamodb`; others are an error
   */
  static encryptAndDecryptVia(service: string, ...keys: PolicyResource[]): Permissions {
    const { read, write } = keyUse(service);
    return via(service, [...read, ...write], keys);
  }

  /** Decrypts directly, whatever the data belongs to. */
  static decrypt(...keys: PolicyResource[]): Permissions {
    return grantGroups(KMS_ACTIONS, ['decrypt'], keys);
  }

  /** Encrypts up to 4 KiB directly. For more data, see `generateDataKeys`. */
  static encrypt(...keys: PolicyResource[]): Permissions {
    return grantGroups(KMS_ACTIONS, ['encrypt'], keys);
  }

  /** Makes data keys for envelope encryption. Decrypting a stored data key needs `decrypt` as well. */
  static generateDataKeys(...keys: PolicyResource[]): Permissions {
    return grantGroups(KMS_ACTIONS, ['dataKey'], keys);
  }

  /**
   * Lets an AWS service create grants on the keys, for its own resources only (`kms:GrantIsForAWSResource`).
   *
   * Without that condition, a grant gives any principal the use of the key.
   *
   * @param service prefix of the service that creates the grant, such as `ec2`
   */
  static createGrantVia(service: string, ...keys: PolicyResource[]): Permissions {
    const { prefix } = requireService(service);
    const granted = keys.map((key) =>
      grantGroups(KMS_ACTIONS, ['grant'], [key]).withConditions({
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        ...viaServiceCondition(prefix, key.region),
      }),
    );
    requireSome('keys', keys, 'pass the keys, such as Resources.key(key)');
    return Permissions.combine(...granted);
  }
}
checkArguments(KmsPermissions);

function keyUse(service: string): KeyUse {
  const use = Object.hasOwn(KEY_USES, service) ? KEY_USES[service] : undefined;
  if (use !== undefined) return use;
  const nearest = nearestName(service, Object.keys(KEY_USES));
  throw new IamPatternsError({
    code: 'unknown-service',
    got: `the service "${service}"`,
    expected: `a service whose calls to KMS are known: ${Object.keys(KEY_USES).join(', ')}`,
    fix:
      nearest === undefined
        ? 'grant the actions that the service documents, with ActionPermissions.allow and a condition on kms:ViaService'
        : `did you mean "${nearest}"?`,
  });
}

function via(service: string, actions: readonly string[], keys: readonly PolicyResource[]): Permissions {
  if (actions.length === 0) {
    throw new IamPatternsError({
      code: 'nothing-to-grant',
      got: `KMS calls of ${service} that need no permission of the caller`,
      expected: 'a service that calls KMS for this',
      fix: 'leave the grant out',
    });
  }
  requireSome('keys', keys, 'pass the keys, such as Resources.key(key)');
  const groups: ActionGroups = {
    ...KMS_ACTIONS,
    groups: {
      used: { does: 'is called by the service', actions: [...new Set(actions)] },
      ...withoutActions(actions),
    },
  };
  const granted = keys.map((key) =>
    grantGroups(groups, ['used'], [key]).withConditions(viaServiceCondition(service, key.region)),
  );
  return Permissions.combine(...granted);
}

/** The groups of KMS without these actions, so that each remaining one is recorded as left out. */
function withoutActions(actions: readonly string[]): ActionGroups['groups'] {
  const rest = Object.entries(KMS_ACTIONS.groups).map(
    ([name, group]) =>
      [name, { ...group, actions: group.actions.filter((each) => !actions.includes(each)) }] as const,
  );
  return Object.fromEntries(rest);
}
