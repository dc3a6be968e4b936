import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { APPCONFIG_ACTIONS } from './appconfig-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to read configurations of AppConfig.
 *
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-retrieving-the-configuration.html
 */
export class AppConfigPermissions {
  private constructor() {}

  /**
   * Reads deployed configurations, as the AppConfig agent and the Lambda extension do.
   *
   * @param configurations
   * `Resources.arn('arn:aws:appconfig:eu-west-1:111111111111:application/abc1234/environment/def5678/configuration/*')`
   */
  static read(...configurations: PolicyResource[]): Permissions {
    return grantGroups(APPCONFIG_ACTIONS, ['read'], configurations);
  }
}
checkArguments(AppConfigPermissions);
