import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { checkArguments } from '../../arguments/checked-class';
import { Resources, SecretsPermissions } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

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
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: secret,
      noun: 'secret',
      form,
      actionsAcrossAccounts: ACROSS_ACCOUNTS,
      encryption: () => encryptionOf(secret, encryptionKey),
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
