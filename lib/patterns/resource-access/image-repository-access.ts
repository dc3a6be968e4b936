import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { checkArguments } from '../../arguments/checked-class';
import { EcrPermissions, Resources } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/**
 * Access to a container image repository of ECR by its repository policy.
 *
 * Only the caller's own policy can allow `ecr:GetAuthorizationToken`. ECR decrypts images itself, so callers need no
 * permission for the key of the repository.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export class ImageRepositoryAccess extends ResourceAccess {
  /** Access to this repository. */
  static of(repository: IRepository, options: ResourceAccessOptions = {}): ImageRepositoryAccess {
    return new ImageRepositoryAccess(repository, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly repository: IRepository,
    { form }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: repository,
      noun: 'image repository',
      form,
      write: writeWithCdk(repository),
      // A repository policy has no Resource element.
      ownArns: () => [],
    };
  }

  /** Lets the caller pull images. */
  allowPull(caller: Caller): CallerSide[] {
    return this.allow(caller, EcrPermissions.pull(Resources.imageRepository(this.repository)));
  }

  /** Lets the caller push and pull images. Does not let it delete them. */
  allowPush(caller: Caller): CallerSide[] {
    return this.allow(caller, EcrPermissions.push(Resources.imageRepository(this.repository)));
  }
}
checkArguments(ImageRepositoryAccess);
