/** How much work one question may take before it is given up. */
export const PROOF_LIMIT = 200_000;

/** A question that needs more work than its limit. It is answered *undetermined: too complex*, never guessed. */
export class TooComplexError extends Error {
  constructor(readonly limit: number) {
    super(`too complex: the question needs more than ${limit.toLocaleString('en-US')} steps`);
  }
}

/** Counts the steps of one question, so that adversarial documents end in bounded time. */
export class Budget {
  private left: number;

  constructor(readonly limit: number = PROOF_LIMIT) {
    this.left = limit;
  }

  /** @throws TooComplexError when the limit is used up */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new TooComplexError(this.limit);
  }
}
