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

/** An actor with policies, in an app with other resources, and the expected result. */
export interface Case {
  readonly path: string;
  readonly kind: Kind;
  /** How the case differs from others of its kind. */
  readonly name: string;
  /** What the actor is. It is named `actor`, is in the group `actors`, and has the managed policy `own`. */
  readonly actor: 'user' | 'role';
  readonly policies: readonly (readonly Statement[])[];
  /** Statements of its permissions boundary. */
  readonly boundary?: readonly Statement[];
  readonly world?: World;
  /** The other resources of the app. */
  readonly resources: Record<string, unknown>;
  readonly expected: Gives;
  /** A text that the sentence must contain; if the target is harmless, no sentence may contain it. */
  readonly names?: string;
  /** The end of that sentence. */
  readonly end?: 'administrator' | 'possibly more permissions';
}

/** A kind of case that does not exist for a path, and why. */
export interface Meaningless {
  readonly path: string;
  readonly kind: Kind;
  readonly because: string;
}
