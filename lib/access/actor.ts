import type { AccessPolicy } from '../authorization/policy-set';
import type { Caller } from '../authorization/requester';
import type { ContextInput } from '../policy/condition/context';

/** The principal that makes the next call of a chain, with all that its credentials carry. */
export interface Actor {
  readonly caller: Caller;
  /** Tags of the session; `undefined` if it is not known how the session was made. */
  readonly sessionTags: Readonly<Record<string, string>> | undefined;
  /**
   * Session tags that the sessions of all later roles keep.
   *
   * @default - none
   */
  readonly transitiveTags?: Readonly<Record<string, string>>;
  readonly sessionPolicies: readonly AccessPolicy[];
  readonly context: ContextInput;
}
