import { arnFields } from '../arn/arn-field';
import { hasSymbol, literalHead, literalTail, lowerCase } from './symbol';
import { textTokens } from './text-token';

/** A text that is compared with many patterns: what each would ask about it is worked out once. */
export class Subject {
  /** Whether nothing in the text is unknown. */
  readonly isKnown: boolean;
  private lower: Subject | undefined;
  private beginning: string | undefined;
  private end: string | undefined;
  private numbers: readonly number[] | undefined;
  private parts: readonly Subject[] | undefined | null = null;

  private constructor(readonly text: string) {
    this.isKnown = !hasSymbol(text);
  }

  static of(value: string | Subject): Subject {
    return typeof value === 'string' ? new Subject(value) : value;
  }

  /** What stands before the first unknown value. */
  get head(): string {
    return (this.beginning ??= literalHead(this.text));
  }

  /** What stands after the last unknown value. */
  get tail(): string {
    return (this.end ??= literalTail(this.text));
  }

  /** The text as numbers, counted by itself. */
  get tokens(): readonly number[] {
    return (this.numbers ??= textTokens(this.text));
  }

  /** The same in lower case. */
  get lowerCase(): Subject {
    return (this.lower ??= new Subject(lowerCase(this.text)));
  }

  /** The six fields of an ARN; `undefined` where it is none. */
  get fields(): readonly Subject[] | undefined {
    if (this.parts === null) this.parts = arnFields(this.text)?.map((field) => new Subject(field));
    return this.parts;
  }
}
