/** An action that was considered and is not granted. */
export interface LeftOutAction {
  /** `dynamodb:DeleteTable`. */
  readonly action: string;
  /** Why, for a person to read. */
  readonly reason: string;
}
