import { readable } from '../policy/pattern/symbol';
import { safeLine } from '../text/terminal-text';
import type { Decision, Verdict } from '../authorization/verdict';

/** One call of a chain, or the request itself, and what is to be said about it. */
export interface Step {
  readonly verdict: Verdict;
  /**
   * A limit of sessions that forbids the call whatever the policies say.
   *
   * @default - none
   */
  readonly limit?: string;
}

/** The answer to a question: every call must be allowed, the role assumptions of a chain and the request itself. */
export class AccessVerdict {
  readonly decision: Decision;

  /** @param holes what of that which a pattern covers may not be allowed: `unless …`, `if …` */
  constructor(
    readonly steps: readonly Step[],
    private readonly holes: readonly string[] = [],
  ) {
    const decisions = steps.map(decisionOf);
    this.decision = decisions.includes('denied')
      ? 'denied'
      : decisions.every((each) => each === 'allowed') && holes.length === 0
        ? 'allowed'
        : 'undetermined';
  }

  /** The first call that is denied, or else the first that is not allowed for certain. */
  get deciding(): Step | undefined {
    return this.steps.find((step) => decisionOf(step) === this.decision);
  }

  /** How it is denied: by a Deny that applies, or for want of an Allow; `undefined` where it is not denied. */
  get denial(): 'explicit' | 'implicit' | undefined {
    if (this.decision !== 'denied') return undefined;
    return this.deciding?.limit === undefined ? this.deciding?.verdict.denial : 'implicit';
  }

  /** What would have to be known, or to hold, for the request to be allowed: `if …`, `unless …`, `depending on …`. */
  get conditions(): readonly string[] {
    if (this.decision !== 'undetermined') return [];
    const open = this.steps.flatMap(({ verdict }) => [
      ...verdict.unknown.map(({ text }) => text),
      ...verdict.questions.map((question) => `depending on ${question}`),
    ]);
    return [...new Set([...open, ...this.holes])];
  }

  /** The verdict as an engineer would put it: each call with the statements that decide. */
  explain(): string {
    const told = this.steps.filter((step) => this.decision === 'allowed' || decisionOf(step) !== 'allowed');
    const lines = told.map(({ verdict, limit }) =>
      limit === undefined
        ? verdict.explain()
        : safeLine(`Denied: ${limit} (assuming ${readable(verdict.request.resource)})`),
    );
    const holes = this.decision === 'undetermined' ? this.holes : [];
    return [...lines, ...holes.map((hole) => safeLine(`Undetermined: ${hole}`))].join('\n');
  }
}

function decisionOf({ verdict, limit }: Step): Decision {
  return limit === undefined ? verdict.decision : 'denied';
}
