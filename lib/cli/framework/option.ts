/** An option of a command. The parser and the help both read it. */
export interface Option {
  /** One line for the help, without a full stop. */
  readonly summary: string;
  /**
   * Placeholder of the value in the help: `<arn>`.
   *
   * @default - the option takes no value
   */
  readonly value?: string;
  /**
   * The values that the option accepts.
   *
   * @default - any value
   */
  readonly choices?: readonly string[];
  /**
   * Whether the option may be repeated.
   *
   * @default false
   */
  readonly repeatable?: boolean;
  /**
   * Whether the command fails without it.
   *
   * @default false
   */
  readonly required?: boolean;
  /**
   * One letter that stands for the option: `o` for `-o`.
   *
   * @default - none
   */
  readonly short?: string;
  /**
   * Set for an option that makes the command do something else: which arguments still have a meaning then. Any other
   * option beside it is an error, because ignoring it in silence would mislead.
   *
   * @default - the option combines with every other
   */
  readonly mode?: Mode;
}

/** What may stand beside an option that changes what the command does. */
export interface Mode {
  /** Names of the options that still have a meaning. */
  readonly options: readonly string[];
  /**
   * Number of positional arguments.
   *
   * @default - as without the option
   */
  readonly count?: { readonly minimum: number; readonly maximum: number };
}

/** Options by name, without the leading `--`. */
export type Options = Readonly<Record<string, Option>>;

/** The positional arguments of a command. */
export interface Positional {
  /** `<source…>`. */
  readonly usage: string;
  readonly summary: string;
  readonly minimum: number;
  readonly maximum: number;
  /**
   * Used where no argument is given, if it exists in the current folder.
   *
   * @default - none
   */
  readonly fallback?: string;
}

/** The values of options, with types from the option data: `{ failOn?: 'error' | 'warning', off: readonly string[] }`. */
export type Values<O extends Options> = {
  readonly [Name in keyof O & string as CamelCase<Name>]: ValueOf<O[Name]>;
};

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type ValueOf<O extends Option> = O extends { readonly value: string }
  ? O extends { readonly repeatable: true }
    ? readonly TextOf<O>[]
    : O extends { readonly required: true }
      ? TextOf<O>
      : TextOf<O> | undefined
  : boolean;

type TextOf<O extends Option> = O extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;
