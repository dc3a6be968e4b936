import type { allow } from '../../organization-fixture';
import type { Gives } from './action-sets';
import type { World } from './worlds';

export const KINDS = [
  'positive',
  'one action removed',
  'denied',
  'bounded',
  'split over policies',
  'limited by resource',
  'limited by condition',
  'target known harmless',
  'target known powerful',
] as const;
export type Kind = (typeof KINDS)[number];

export type Statement = ReturnType<typeof allow>;

/** Someone with policies, in an app where somebody else may stand, and what comes of it. */
export interface Case {
  readonly path: string;
  readonly kind: Kind;
  /** What tells the case from others of its kind. */
  readonly name: string;
  /** Who it is: `walker`, in the group `walkers`, with the managed policy `own`. */
  readonly walker: 'user' | 'role';
  readonly policies: readonly (readonly Statement[])[];
  /** Statements of its permissions boundary. */
  readonly boundary?: readonly Statement[];
  readonly world?: World;
  /** What stands in the app besides. */
  readonly resources: Record<string, unknown>;
  readonly expected: Gives;
  /** What the sentence that tells the path must hold, or, if the target is harmless, no sentence may. */
  readonly through?: string;
  /** How that sentence ends. */
  readonly end?: 'administrator' | 'perhaps more';
}

/** A kind of case that a path cannot have, and why. */
export interface Meaningless {
  readonly path: string;
  readonly kind: Kind;
  readonly because: string;
}
