import type { Context } from '../policy/condition/context';
import type { Caller } from './requester';
import type { IsDeclared } from './principal-match';

/** A request as the evaluation sees it. */
export interface AuthorizationRequest {
  readonly caller: Caller;
  /**
   * How a sentence names the caller beside its kind: a construct path.
   *
   * @default - by name and account alone
   */
  readonly callerLabel?: string;
  /** `s3:GetObject`. Symbols stand for any action that fits: a question about all of them at once. */
  readonly action: string;
  /** An ARN, or `*` for actions that take no resource. */
  readonly resource: string;
  /** Account that owns the resource; `undefined` where it is not known. */
  readonly resourceAccount: string | undefined;
  readonly context: Context;
  /**
   * Tells users and roles of the facts from other ARNs.
   *
   * @default - none is known
   */
  readonly isDeclared?: IsDeclared;
}

/** The prefix of an action, in lower case: `s3`. */
export function serviceOf(action: string): string {
  return action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase();
}
