import type { IKey } from 'aws-cdk-lib/aws-kms';
import { checkArguments } from '../../arguments/checked-class';
import { KmsPermissions, Resources } from '../../permissions';
import { everyKeyOf } from '../../permissions/grant/granted-key';
import type { Caller } from '../../trust/caller';
import type { TrustForm } from '../../trust/trust-form';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';

/**
 * The actions that KMS accepts from other accounts.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
const ACROSS_ACCOUNTS = [
  ...['CreateGrant', 'Decrypt', 'DeriveSharedSecret', 'DescribeKey', 'Encrypt', 'GenerateDataKey'],
  ...['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'GenerateDataKeyWithoutPlaintext'],
  ...['GenerateMac', 'GetKeyRotationStatus', 'GetPublicKey', 'ListGrants', 'ReEncryptFrom', 'ReEncryptTo'],
  ...['RetireGrant', 'RevokeGrant', 'Sign', 'Verify', 'VerifyMac'],
].map((name) => `kms:${name}`);

/** Options for access to a key. */
export interface KeyAccessOptions {
  /**
   * How the key policy names users and roles. A caller that is named must be deployed before the key.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
}

/**
 * Access to a KMS key by its key policy.
 *
 * For data of a service, use the class of the service, such as `BucketAccess`: it limits the use of the key to the service.
 * The ID of a key is known only after deployment. The policy of a caller in another environment therefore names all keys of
 * the account and Region, and the key policy decides which of them it may use.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export class KeyAccess extends ResourceAccess {
  /** Access to this key. */
  static of(key: IKey, options: KeyAccessOptions = {}): KeyAccess {
    return new KeyAccess(key, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly key: IKey,
    { form }: KeyAccessOptions,
  ) {
    super();
    this._target = {
      owner: key,
      noun: 'key',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      write: writeWithCdk(key),
      ownArns: () => ['*'],
      remoteArns: (arns) => (key.node.defaultChild === undefined ? arns : [everyKeyOf(key)]),
    };
  }

  /** Lets the caller decrypt directly. */
  allowDecrypt(caller: Caller): CallerSide[] {
    return this.allow(caller, KmsPermissions.decrypt(Resources.key(this.key)));
  }

  /** Lets the caller encrypt up to 4 KiB directly, and make data keys for more. */
  allowEncrypt(caller: Caller): CallerSide[] {
    const key = Resources.key(this.key);
    return this.allow(caller, KmsPermissions.encrypt(key).plus(KmsPermissions.generateDataKeys(key)));
  }
}
checkArguments(KeyAccess);
