import { and, choose, not, or, type Truth } from '../policy/truth';

/**
 * What "allowed" is combined in. How layers combine is written once, over this: for the truth of one request, and for
 * sets of requests (`access/proof`), so that the two cannot disagree.
 */
export interface Algebra<T> {
  readonly yes: T;
  readonly no: T;
  readonly and: (a: T, b: T) => T;
  readonly or: (a: T, b: T) => T;
  readonly not: (a: T) => T;
  /** What is known of the request itself; `why` names what an *unknown* hangs on, the same for the same thing. */
  readonly of: (truth: Truth, why: string) => T;
  /** The second if the first is yes, the third if it is no. */
  readonly choose: (which: Truth, ifYes: T, ifNo: T, why: string) => T;
}

/** The truth of one request. */
export const TRUTHS: Algebra<Truth> = {
  yes: 'yes',
  no: 'no',
  and,
  or,
  not,
  of: (truth) => truth,
  choose,
};
