import { BoundedCache } from '../policy/bounded-cache';
import { parseArn } from '../policy/arn/arn';
import { hasSymbol, textParts } from '../policy/pattern/symbol';
import { intersect, wildcardText, type WildcardText } from './wildcard-text';

/** An ARN form with `*` for each of its variable parts. */
export interface OpenForm {
  readonly text: string;
  readonly whole: WildcardText;
  readonly fields: readonly WildcardText[];
  readonly slashes: number;
}

const openForms = new BoundedCache<string, OpenForm>(8192);

/** A form as AWS documents it, `arn:${Partition}:s3:::${BucketName}`, opened once. */
export function openForm(form: string): OpenForm {
  return openForms.get(form, () => {
    const text = openText(form);
    return {
      text,
      whole: wildcardText(text),
      fields: fieldsOf(text).map(wildcardText),
      slashes: text.split('/').length,
    };
  });
}

/** An ARN, or a pattern for ARNs, made ready to be compared with forms. */
export interface NamedArn {
  /** With `*` for each policy variable and each value known only after deployment. */
  readonly text: string;
  /** One where the fields are not known yet. */
  readonly fields: readonly WildcardText[];
}

/** The same ARN is compared for every action of a statement, and seldom after that. */
const named = new BoundedCache<string, NamedArn>(256);

/** The ARN of a policy, made ready. */
export function namedArn(arn: string): NamedArn {
  return named.get(arn, () => {
    const text = openText(arn);
    const isOneText = hasSymbol(arn) && parseArn(arn) === undefined;
    return { text, fields: (isOneText ? [text] : fieldsOf(text)).map(wildcardText) };
  });
}

/** Whether the form and the ARN have a resource in common: compared from the last field, which differs most often. */
export function meets(form: OpenForm, { fields }: NamedArn): boolean {
  const own = fields.length === 1 ? [form.whole] : form.fields;
  if (own.length !== fields.length) return false;
  for (let i = own.length - 1; i >= 0; i--) {
    const [field, other] = [own[i], fields[i]];
    if (field === undefined || other === undefined || !intersect(field, other)) return false;
  }
  return true;
}

/** The fields of an ARN: six, or fewer where it is cut short. */
export function fieldsOf(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** A text of a policy with `*` for each policy variable and each value known only after deployment. */
export function openText(text: string): string {
  if (!hasSymbol(text) && !text.includes('${')) return text;
  return textParts(text)
    .map((part) => ('literal' in part ? part.literal.replace(/\$\{[^}]*\}/g, '*') : '*'))
    .join('');
}
