/** An account with everything that follows from the organization. */
export interface ResolvedAccount {
  readonly name: string;
  readonly id: string;
  /** Its organizational units, from the one below the root to its own. */
  readonly units: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** The Region of its IAM stacks. */
  readonly region: string;
  readonly isManagement: boolean;
  /** Set for the account that stands for all accounts of a StackSet. */
  readonly stackSet?: string;
}
