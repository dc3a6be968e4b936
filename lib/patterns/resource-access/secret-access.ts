import { CfnSecret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { checkArguments } from '../../arguments/checked-class';
import { Resources, SecretsPermissions } from '../../permissions';
import { keyOf } from '../../permissions/resource-grant';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';
import { encryptionOf } from './resource-encryption';

/**
 * The actions that Secrets Manager accepts from other accounts.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
const ACROSS_ACCOUNTS = [
  ...['CancelRotateSecret', 'DeleteResourcePolicy', 'DeleteSecret', 'DescribeSecret', 'GetResourcePolicy'],
  ...['GetSecretValue', 'ListSecretVersionIds', 'PutResourcePolicy', 'PutSecretValue'],
  ...['RemoveRegionsFromReplication', 'ReplicateSecretToRegions', 'RestoreSecret', 'RotateSecret'],
  ...['StopReplicationToReplica', 'TagResource', 'UntagResource', 'UpdateSecret', 'UpdateSecretVersionStage'],
  'ValidateResourcePolicy',
].map((name) => `secretsmanager:${name}`);

/**
 * Access to a secret of Secrets Manager by its resource policy.
 *
 * A secret without a customer managed key cannot be read from another account: an error.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
export class SecretAccess extends ResourceAccess {
  /** Access to this secret. */
  static of(secret: ISecret, options: ResourceAccessOptions = {}): SecretAccess {
    return new SecretAccess(secret, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly secret: ISecret,
    { form, encryptionKey = keyOf(secret) }: ResourceAccessOptions,
  ) {
    super();
    const resource = secret.node.defaultChild;
    this._target = {
      owner: secret,
      noun: 'secret',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      get encryption() {
        const own = resource instanceof CfnSecret ? resource : undefined;
        const property = { name: 'KmsKeyId', value: own?.kmsKeyId, keyName: '' };
        return encryptionOf(encryptionKey, own, property, true);
      },
      write: writeWithCdk(secret),
    };
  }

  /** Lets the caller read the secret. */
  allowRead(caller: Caller): CallerSide[] {
    return this.allow(caller, SecretsPermissions.read(Resources.secret(this.secret)));
  }

  /** Lets the caller store new values. Does not let it read them. */
  allowWrite(caller: Caller): CallerSide[] {
    return this.allow(caller, SecretsPermissions.write(Resources.secret(this.secret)));
  }
}
checkArguments(SecretAccess);
