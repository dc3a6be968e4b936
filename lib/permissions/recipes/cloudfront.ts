import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { CLOUDFRONT_ACTIONS } from './cloudfront-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to invalidate cached files of CloudFront.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export class CloudFrontPermissions {
  private constructor() {}

  /** Invalidates cached files of these distributions, and waits until it is complete. */
  static invalidate(...distributions: PolicyResource[]): Permissions {
    return grantGroups(CLOUDFRONT_ACTIONS, ['invalidate'], distributions);
  }
}
checkArguments(CloudFrontPermissions);
