/** An action that a path requires. */
export interface RequiredAction {
  readonly action: string;
  /**
   * Type of the resource that the principal needs the action on, in AWS's notation (`iam:role`). All actions of one
   * path on the same type must be allowed on the same resource: a principal that can change the trust policy of one
   * role and assume another role gains nothing.
   *
   * @default - any resource is enough, such as a new one
   */
  readonly on?: string;
}

/**
 * What a path gives to a principal, and what decides whether that is more than it had.
 *
 * - `own-user`, `own-role`, `own-group`, `own-policy`: any permission, if the resource is the principal itself, its
 *   group, or a policy that is attached to it;
 * - `own-boundary`: what its permissions boundary withholds, if the resource is the principal itself;
 * - `controlled`: any permission, through an identity that the principal creates or fills;
 * - `role`, `user`, `group`, `permission-set`: the permissions of that identity;
 * - `workload`: the permissions of the role that the resource runs as.
 */
export type Gain =
  | 'own-user'
  | 'own-role'
  | 'own-group'
  | 'own-policy'
  | 'own-boundary'
  | 'controlled'
  | 'role'
  | 'user'
  | 'group'
  | 'permission-set'
  | 'workload';

/** A known combination of actions by which a principal gets more permissions. */
export interface EscalationPath {
  /** In kebab-case. Stable: findings are acknowledged by it. */
  readonly id: string;
  /** The principal needs all of them. */
  readonly requires: readonly RequiredAction[];
  /**
   * The service that receives the role, for paths with `iam:PassRole`.
   *
   * @default - the path passes no role
   */
  readonly passedTo?: string;
  readonly gain: Gain;
  /** Type of the resource whose identity decides what the principal gains; `''` for paths without such a resource. */
  readonly targetType: string;
  /** What the principal does, with `{}` for the resource: `changes the code of {}`. */
  readonly description: string;
  /**
   * What must also be true where the facts do not hold the resource, and no policy decides.
   *
   * @default - nothing
   */
  readonly assumption?: string;
  /**
   * What must also be true for every resource, and no policy decides.
   *
   * @default - nothing
   */
  readonly precondition?: string;
  /** The published lists that describe the path, or `same logic` where it follows one of theirs (recalled). */
  readonly sources: readonly string[];
}

/** A path as the files in `paths/` write it; `path-sources.ts` adds who describes it. */
export type PathDefinition = Omit<EscalationPath, 'sources'>;

/** The action that passes roles to services. */
export const PASS_ROLE = 'iam:PassRole';

/** Reads actions written as `action` or `action on type`. */
export function requiredActions(...texts: readonly string[]): RequiredAction[] {
  return texts.map((text) => {
    const [action = '', on] = text.split(' on ');
    return on === undefined ? { action } : { action, on };
  });
}
