import { requireSomeTexts } from '../listed-values';
import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { SES_ACTIONS } from './ses-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `SesPermissions.send`. */
export interface SendEmailOptions {
  /**
   * The identities that email is sent from, and the configuration sets that it is sent with:
   * `Resources.arn('arn:aws:ses:eu-west-1:111111111111:identity/example.com')`.
   */
  readonly identities: PolicyResource[];
  /**
   * Addresses in the From header, with `*` and `?` as wildcards: `orders@example.com`.
   *
   * @default - every address of the identities
   */
  readonly fromAddresses?: string[];
}

/**
 * Permissions to send email with SES.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export class SesPermissions {
  private constructor() {}

  /** Sends email, formatted or raw. Does not send from templates or in bulk. */
  static send(options: SendEmailOptions): Permissions {
    const { identities, fromAddresses } = options;
    const send = grantGroups(SES_ACTIONS, ['send'], identities);
    if (fromAddresses === undefined) return send;
    requireSomeTexts('from addresses', fromAddresses, 'omit fromAddresses to allow all of them');
    return send.withConditions({ StringLike: { 'ses:FromAddress': fromAddresses } });
  }
}
checkArguments(SesPermissions);
