/** An action that a path needs. */
export interface Need {
  readonly action: string;
  /**
   * Kind of resource that it is needed on, by AWS's resource type (`iam:role`). Needs of one path on the same kind are
   * needed on the same resource: who may rewrite one role and assume another has gained nothing.
   *
   * @default - any resource will do, such as one that is new
   */
  readonly on?: string;
}

/**
 * What a path gives to whoever may walk it, and what decides whether that is more than it had.
 *
 * - `own-user`, `own-role`, `own-group`, `own-policy`: whatever permission it likes, if the resource is itself, its
 *   group, or a policy that is attached to it;
 * - `own-boundary`: what its boundary withholds, if the resource is itself;
 * - `controlled`: whatever permission it likes, through an identity that is its own or new, whichever it is;
 * - `role`, `user`, `group`, `permission-set`: what that one holds;
 * - `workload`: what the role holds that the resource runs as.
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

/** A way from some permissions to more of them. */
export interface EscalationPath {
  /** In kebab-case, stable. */
  readonly id: string;
  /** Actions, all needed. */
  readonly needs: readonly Need[];
  /**
   * The service that the role is passed to, for paths with `iam:PassRole`.
   *
   * @default - no role is passed
   */
  readonly passedTo?: string;
  readonly gain: Gain;
  /** Kind of the resource whose identity decides what is gained; `''` for paths without such a resource. */
  readonly through: string;
  /** What is done, with `{}` for the resource: `edits the code of {}`. */
  readonly deed: string;
  /**
   * What must hold besides where no resource of the facts decides, and no policy tells.
   *
   * @default - nothing
   */
  readonly assumption?: string;
  /**
   * What must hold besides whatever the resource is, and no policy tells.
   *
   * @default - nothing
   */
  readonly proviso?: string;
  /** Who describes it: the published lists that name it, or `same logic` where it follows one of theirs (recalled). */
  readonly sources: readonly string[];
}

/** A path as the data files write it; `sources.ts` says who describes it. */
export type UnsourcedPath = Omit<EscalationPath, 'sources'>;

/** The action that hands roles to services. */
export const PASS_ROLE = 'iam:PassRole';

/** Reads needs written as `action` or `action on kind`. */
export function needsOf(...texts: readonly string[]): Need[] {
  return texts.map((text) => {
    const [action = '', on] = text.split(' on ');
    return on === undefined ? { action } : { action, on };
  });
}
