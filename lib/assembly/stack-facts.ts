/** The stacks that were read, and how they were named for a comparison. */
export interface StackFacts {
  /** All of them, those of StackSets included, without nested stacks. */
  readonly loaded: readonly LoadedStack[];
  /** Templates that were read as another version of a stack of the compared facts. */
  readonly pairs: readonly StackPair[];
  /** Templates that may be another version of a stack of the compared facts, and it is not known of which. */
  readonly unpaired: readonly LoadedStack[];
}

/** A stack as it was read. */
export interface LoadedStack {
  readonly name: string;
  /** @default - the source does not tell */
  readonly account?: string;
  /** @default - the source does not tell */
  readonly region?: string;
  readonly file: string;
  /** Logical ID and type of each resource. */
  readonly resources: ReadonlySet<string>;
}

/** Two templates that are taken for versions of one stack although their files have different names. */
export interface StackPair {
  readonly file: string;
  /** The file of the compared facts. */
  readonly other: string;
}
