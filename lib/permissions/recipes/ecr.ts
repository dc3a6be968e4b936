import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { ECR_ACTIONS } from './ecr-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to pull and push container images of ECR.
 *
 * Both include `ecr:GetAuthorizationToken`, which AWS authorizes on `*` only: the token alone gives no access.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
 */
export class EcrPermissions {
  private constructor() {}

  /** Pulls images of these repositories. */
  static pull(...repositories: PolicyResource[]): Permissions {
    return grantGroups(ECR_ACTIONS, ['login', 'pull'], repositories);
  }

  /** Pushes images to these repositories, and pulls them: clients check which layers exist. Does not delete images. */
  static push(...repositories: PolicyResource[]): Permissions {
    return grantGroups(ECR_ACTIONS, ['login', 'pull', 'push'], repositories);
  }
}
checkArguments(EcrPermissions);
