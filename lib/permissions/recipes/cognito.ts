import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { COGNITO_ACTIONS } from './cognito-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to administer the users of Cognito user pools, without changing the pools.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export class CognitoPermissions {
  private constructor() {}

  /** Shows users and groups with their attributes. */
  static readUsers(...userPools: PolicyResource[]): Permissions {
    return grantGroups(COGNITO_ACTIONS, ['find'], userPools);
  }

  /**
   * Creates, changes, disables and deletes users, changes their groups, and shows them.
   *
   * Does not set passwords and does not sign in as a user. Someone who can change the email address of a user and
   * reset the password can still take over the user.
   */
  static manageUsers(...userPools: PolicyResource[]): Permissions {
    return grantGroups(COGNITO_ACTIONS, ['find', 'manage'], userPools);
  }
}
checkArguments(CognitoPermissions);
