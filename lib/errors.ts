/** What every error of this package says: where, what was got, what was expected, what to do. */
export interface ErrorDetails {
  /** Stable, kebab-case name of the mistake, to be tested for and searched for. */
  readonly code: string;
  /**
   * Where it happened: a construct path (`Prod/RdsOps`), a JSON path (`Statement[2].Action`) or a file.
   *
   * @default - the place is not known
   */
  readonly at?: string;
  /** What was found, as the user would recognise it. */
  readonly got: string;
  /** What would have been right. */
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * The one error class of this package.
 *
 * It is thrown for input that AWS would refuse or that could never work, never for advice: advice is a
 * check's. The parts are kept as fields so that tests and tools need not parse the message.
 */
export class IamPatternsError extends Error {
  readonly code: string;
  readonly at?: string;
  readonly got: string;
  readonly expected: string;
  readonly fix: string;

  constructor(details: ErrorDetails) {
    super(messageOf(details));
    this.name = 'IamPatternsError';
    this.code = details.code;
    this.at = details.at;
    this.got = details.got;
    this.expected = details.expected;
    this.fix = details.fix;
  }

  /** The message without the place, for where the place is shown already. */
  get summary(): string {
    return messageOf({ ...this, at: undefined });
  }
}

function messageOf({ code, at, got, expected, fix }: ErrorDetails): string {
  const place = at === undefined || at === '' ? '' : `${at}: `;
  return `${place}got ${shortened(got)}, expected ${expected}; ${fix} [${code}]`;
}

/** What was got may be a whole document; the field keeps it. */
function shortened(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 280)}… (${text.length} characters)`;
}
