import type { Permissions } from '../permissions';
import { grantGroups } from '../recipe';
import { XRAY_ACTIONS } from './xray-actions';

/**
 * Permissions to send and read traces of X-Ray. AWS authorizes these actions on `*` only.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html
 */
export class XRayPermissions {
  private constructor() {}

  /** Sends traces, and asks for the sampling rules: what the X-Ray daemon and the SDKs do. */
  static write(): Permissions {
    return grantGroups(XRAY_ACTIONS, ['write'], []);
  }

  /** Reads all traces and the service map of the account. */
  static read(): Permissions {
    return grantGroups(XRAY_ACTIONS, ['read'], []);
  }
}
