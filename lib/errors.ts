/** The parts of an error message: place, value, expectation and fix. */
export interface ErrorDetails {
  /** Stable kebab-case name of the error. Test for it, and search for it. */
  readonly code: string;
  /**
   * Where the error is: a construct path (`Prod/RdsOps`), a JSON path (`Statement[2].Action`) or a file.
   *
   * @default - the place is unknown
   */
  readonly at?: string;
  /**
   * What the value is, as AWS names it: `account ID`. With it, `got` is the value alone.
   *
   * @default - `got` says what it is
   */
  readonly subject?: string;
  /** What was found, as a noun phrase with its value: `account ID "123"`. The message puts "Invalid" before it. */
  readonly got: string;
  /** The values that are allowed. */
  readonly expected: string;
  /** How to fix it, as an instruction. */
  readonly fix: string;
  /**
   * The number of characters of `got` up to which the message shows all of it.
   *
   * @default 300
   */
  readonly shown?: number;
}

/**
 * The only error class of this package.
 *
 * The package throws it for input that AWS rejects or that can never work. Advice is a finding of a check, never an
 * error. The message reads `Invalid account ID "123": expected 12 digits. Pass env.account as a string. [code]`. Its
 * parts are fields, so that tests and tools do not have to parse it.
 */
export class IamPatternsError extends Error {
  readonly code: string;
  readonly at?: string;
  readonly subject?: string;
  readonly got: string;
  readonly expected: string;
  readonly fix: string;
  readonly shown?: number;

  constructor(details: ErrorDetails) {
    super(messageOf(details));
    this.name = 'IamPatternsError';
    this.code = details.code;
    this.at = details.at;
    this.subject = details.subject;
    this.got = details.got;
    this.expected = details.expected;
    this.fix = details.fix;
    this.shown = details.shown;
  }

  /** What was wrong and what is allowed, without place, fix and code. */
  get problem(): string {
    return `Invalid ${invalidOf(this)}: expected ${this.expected}.`;
  }

  /** The message without the place, for output that shows the place already. */
  get summary(): string {
    return messageOf({ ...this, at: undefined });
  }

  /** The same error at another place, for a reader that knows the file around a JSON path. */
  movedTo(at: string): IamPatternsError {
    const { code, subject, got, expected, fix, shown } = this;
    return new IamPatternsError({ code, at, subject, got, expected, fix, shown });
  }
}

function messageOf(details: ErrorDetails): string {
  const { code, at, expected, fix } = details;
  const place = at === undefined || at === '' ? '' : `${at}: `;
  return `${place}Invalid ${invalidOf(details)}: expected ${expected}. ${sentence(fix)} [${code}]`;
}

/** What follows "Invalid": a noun phrase without its article, or a value with its name. */
function invalidOf({ subject, got, shown = 300 }: ErrorDetails): string {
  const short = shortened(got, shown);
  if (subject !== undefined) return `${subject} ${quoted(short)}`;
  if (/^["'[{]/.test(short)) return `value ${short}`;
  if (/^(no|nothing|neither)\b/.test(short)) return `input (${short})`;
  return short.replace(/^(the|a|an) (?=\S)/, '');
}

function quoted(value: string): string {
  return /^["'[{]/.test(value) ? value : `"${value}"`;
}

function sentence(text: string): string {
  const capital = /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** The value may be a whole document. The message quotes its first characters; the field keeps all of it. */
function shortened(text: string, shown: number): string {
  return text.length <= shown ? text : `${text.slice(0, shown - 20)}… (${text.length} characters)`;
}
