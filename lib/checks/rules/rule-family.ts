import type { Rule } from '../rule';

/** The rules of one folder: what they are about, and a list that a new rule is added to. */
export interface RuleFamily {
  /** Name of the folder below `rules/`; the tag of its findings in SARIF. */
  readonly folder: string;
  /** Heading in the rule reference. */
  readonly title: string;
  readonly rules: readonly Rule[];
}
