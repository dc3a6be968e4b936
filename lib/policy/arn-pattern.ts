import type { Context } from './context';
import { hasSymbol, splitText } from './symbol';
import { TextPattern, type PatternSyntax } from './text-pattern';
import { and, type Truth } from './truth';

const FIELDS = 6;

/**
 * A pattern for ARNs: six fields compared one by one, so that `*` crosses slashes but not the first five colons.
 *
 * A pattern that begins with an unknown value (`<Bucket.Arn>/*`) has fields that nobody can tell yet; it is
 * compared as one text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export class ArnPattern {
  private readonly whole: TextPattern;
  private readonly fields: readonly TextPattern[];
  /** Only the last field has anything but plain characters: comparing the whole comes to the same then. */
  private readonly plainHead: boolean;

  constructor(
    readonly text: string,
    syntax: PatternSyntax,
  ) {
    this.whole = new TextPattern(text, syntax);
    const fields = isFielded(text) ? fieldsOf(text) : [];
    this.plainHead = fields.length > 0 && !/[*?$]/.test(fields.slice(0, -1).join('')) && !hasSymbol(text);
    this.fields = fields.map((field) => new TextPattern(field, syntax));
  }

  /** Whether the text is `*`, an ARN or an ARN pattern with six fields, as far as it is known. */
  static isWellFormed(text: string): boolean {
    return text === '*' || beginsUnknown(text) || isFielded(text);
  }

  /** Whether the pattern is `*`: the only one that also meets requests without an ARN. */
  get matchesAll(): boolean {
    return this.text === '*';
  }

  matches(arn: string, context: Context): Truth {
    if (this.matchesAll) return 'yes';
    if (this.plainHead && !hasSymbol(arn)) return this.whole.matches(arn, context);
    if (this.fields.length > 0 && isFielded(arn)) return this.matchesByField(fieldsOf(arn), context);
    if (!ArnPattern.isWellFormed(arn) || arn === '*') return 'no';
    const asText = this.whole.matches(arn, context);
    return asText === 'yes' && !beginsUnknown(this.text) ? 'unknown' : asText;
  }

  private matchesByField(values: readonly string[], context: Context): Truth {
    let result: Truth = 'yes';
    for (let i = FIELDS - 1; i >= 0 && result !== 'no'; i--)
      result = and(result, this.fields[i]?.matches(values[i] ?? '', context) ?? 'no');
    return result;
  }
}

/** An ARN with fields left out at the end, as identity policies may have it, with `*` for each. */
export function padArn(text: string): string {
  const missing = FIELDS - splitText(text, ':').length;
  return missing > 0 && text.startsWith('arn:') && !hasSymbol(text) ? text + ':*'.repeat(missing) : text;
}

function beginsUnknown(text: string): boolean {
  return hasSymbol(splitText(text, ':')[0] ?? '');
}

function isFielded(text: string): boolean {
  return text.startsWith('arn:') && splitText(text, ':').length >= FIELDS;
}

function fieldsOf(arn: string): string[] {
  const fields = splitText(arn, ':');
  return [...fields.slice(0, FIELDS - 1), fields.slice(FIELDS - 1).join(':')];
}
