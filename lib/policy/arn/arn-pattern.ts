import { arnFields, hasAllFields, hidesFields } from './arn-field';
import type { Context } from '../condition/context';
import { Subject } from '../pattern/subject';
import { beginsWith } from '../pattern/glob';
import { hasSymbol, literalHead } from '../pattern/symbol';
import { TextPattern, type PatternSyntax } from '../pattern/text-pattern';
import { and, type Truth } from '../truth';

/**
 * A pattern for ARNs: six fields compared one by one, so that `*` crosses slashes but not the first five colons.
 *
 * A pattern whose fields an unknown value hides (`<Bucket.Arn>/*`) is compared as one text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export class ArnPattern {
  private readonly whole: TextPattern;
  private split: Split | undefined;

  constructor(
    readonly text: string,
    private readonly syntax: PatternSyntax,
  ) {
    this.whole = new TextPattern(text, syntax);
  }

  /** Whether the text is `*`, an ARN or an ARN pattern with six fields, as far as it is known. */
  static isWellFormed(text: string): boolean {
    return text === '*' || hasAllFields(text) || hidesFields(text);
  }

  /** Whether the pattern is `*`: the only one that also meets requests without an ARN. */
  get matchesAll(): boolean {
    return this.text === '*';
  }

  matches(value: string | Subject, context: Context): Truth {
    if (this.matchesAll) return 'yes';
    const arn = Subject.of(value);
    const { fields, plainHead, head } = (this.split ??= this.cut());
    // Most ARNs differ before the first wildcard.
    if (arn.isKnown && !beginsWith(arn.text, head)) return 'no';
    if (plainHead && arn.isKnown) return this.whole.matches(arn, context);
    if (fields.length > 0 && arn.fields !== undefined) return matchesByField(fields, arn.fields, context);
    if (!ArnPattern.isWellFormed(arn.text) || arn.text === '*') return 'no';
    const asText = this.whole.matches(arn, context);
    return asText === 'yes' && !hidesFields(this.text) ? 'unknown' : asText;
  }

  private cut(): Split {
    const fields = arnFields(this.text) ?? [];
    const plainHead =
      fields.length > 0 && !/[*?$]/.test(fields.slice(0, -1).join('')) && !hasSymbol(this.text);
    const head = literalHead(this.text).split(/[*?$]/, 1)[0] ?? '';
    return { fields: fields.map((field) => new TextPattern(field, this.syntax)), plainHead, head };
  }
}

/** A pattern cut into its fields, when something is first compared with it. */
interface Split {
  /** Six; none where they are not known. */
  readonly fields: readonly TextPattern[];
  /** What stands before the first wildcard, variable or unknown value. */
  readonly head: string;
  /** Only the last field has anything but plain characters: comparing the whole comes to the same then. */
  readonly plainHead: boolean;
}

/** From the last field, which differs most often, to the first. */
function matchesByField(fields: readonly TextPattern[], values: readonly Subject[], context: Context): Truth {
  let result: Truth = 'yes';
  for (let i = values.length - 1; i >= 0 && result !== 'no'; i--)
    result = and(result, fields[i]?.matches(values[i] ?? '', context) ?? 'no');
  return result;
}
