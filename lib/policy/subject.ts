import { arnFields } from './arn-field';
import { hasSymbol, lowerCase } from './symbol';

/** A text that is compared with many patterns: what each would ask about it is worked out once. */
export class Subject {
  /** Whether nothing in the text is unknown. */
  readonly isKnown: boolean;
  private lower: Subject | undefined;
  private parts: readonly Subject[] | undefined | null = null;

  private constructor(readonly text: string) {
    this.isKnown = !hasSymbol(text);
  }

  static of(value: string | Subject): Subject {
    return typeof value === 'string' ? new Subject(value) : value;
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
