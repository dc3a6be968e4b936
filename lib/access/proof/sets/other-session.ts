/** Another caller, beside the one whose requests are asked about. */
export interface OtherSession {
  readonly label: string;
  /** Whether the key comes from the caller, so that the other one has a value of its own. */
  readonly has: (lowerCaseKey: string) => boolean;
}
