import { hasSymbol, splitText } from '../pattern/symbol';

/**
 * The six fields of an Amazon Resource Name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services and for S3. */
  readonly region: string;
  /** Empty for S3 buckets and for what AWS owns; `aws` for AWS managed policies. */
  readonly account: string;
  /** Everything after the fifth colon, colons included. */
  readonly resource: string;
}

/**
 * Splits an ARN into its fields; `undefined` where the text does not have the six fields of one. Unknown values
 * (`symbol.ts`) are never cut: each is taken to lie within one field.
 */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition, service, region, account, ...rest] = hasSymbol(text)
    ? splitText(text, ':')
    : fieldsOf(text);
  if (!partition || !service || region === undefined || account === undefined) return undefined;
  const resource = rest.length === 1 ? rest[0] : rest.join(':');
  if (!resource || /^:+$/.test(resource)) return undefined;
  return { partition, service, region, account, resource };
}

/** The text cut at its first five colons: twice as fast as cutting it at all of them. */
function fieldsOf(text: string): string[] {
  const fields: string[] = [];
  let start = 0;
  while (fields.length < 5) {
    const end = text.indexOf(':', start);
    if (end === -1) break;
    fields.push(text.slice(start, end));
    start = end + 1;
  }
  fields.push(text.slice(start));
  return fields;
}

/** Puts the fields of an ARN back together. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Whether the text is an AWS account id: twelve digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
