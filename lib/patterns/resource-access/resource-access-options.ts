import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { TrustForm } from '../../trust/trust-form';

/** Options for access to a resource by its own policy. */
export interface ResourceAccessOptions {
  /**
   * How the policy names users and roles. A caller that is named must be deployed before the resource.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
  /**
   * The customer managed key of the resource, if the construct does not know it.
   *
   * @default - the key of the construct
   */
  readonly encryptionKey?: IKey;
}
