import { IamPatternsError } from '../../errors';
import { requireSome } from '../listed-values';
import type { Permissions } from '../permissions';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { CLOUDWATCH_ACTIONS } from './cloudwatch-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to publish and read metrics of CloudWatch.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export class CloudWatchPermissions {
  private constructor() {}

  /**
   * Publishes metrics in these namespaces. AWS offers no narrower resource.
   *
   * @param namespaces at least one namespace; `*` and `?` are wildcards: `Shop/*`
   */
  static putMetrics(...namespaces: string[]): Permissions {
    requireSome('namespaces', namespaces, "name the namespaces of the metrics, such as 'Shop/Orders'");
    if (namespaces.includes('')) {
      throw new IamPatternsError({
        code: 'empty-namespace',
        got: 'the namespace ""',
        expected: 'the name of a namespace, because no metric has an empty one',
        fix: "name the namespace, such as 'Shop/Orders', or pass '*' for all",
      });
    }
    return grantGroups(CLOUDWATCH_ACTIONS, ['put'], [Resources.all()]).withConditions({
      StringLike: { 'cloudwatch:namespace': namespaces },
    });
  }

  /** Reads all metrics of the account. AWS offers no narrower resource and no condition on the namespace. */
  static readMetrics(): Permissions {
    return grantGroups(CLOUDWATCH_ACTIONS, ['read'], [Resources.all()]);
  }
}
checkArguments(CloudWatchPermissions);
