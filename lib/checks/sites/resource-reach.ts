import { parseArn } from '../../policy/arn/arn';
import { hasSymbol } from '../../policy/pattern/symbol';

/**
 * Whether a resource pattern leaves no resource of a type out: `*`, `arn:aws:s3:::*`, `arn:aws:iam::*:role/*`.
 *
 * A pattern that names a region or an account limits something. So does one with a part that only deployment will
 * tell, as far as anyone knows.
 */
export function isUnlimited(pattern: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.includes('*') || hasSymbol(pattern)) return false;
  const arn = parseArn(pattern);
  if (arn === undefined || !isOpen(arn.region) || !isOpen(arn.account)) return false;
  // S3 names the bucket where others name the type.
  return arn.service === 's3' ? isAnything(arn.resource) : hasOpenName(arn.resource);
}

/** Whether a pattern stands for every resource of every service: `*`, `arn:aws:*`. */
export function isEveryResource(pattern: string): boolean {
  return pattern === '*' || (isUnlimited(pattern) && isAnything(parseArn(pattern)?.service ?? ''));
}

/** Whether the resource part names nothing but a type: `*`, `role/*`, `table/*`. */
export function hasOpenName(resource: string): boolean {
  return isAnything(resource.replace(/^[\w-]+[/:]/, ''));
}

function isAnything(text: string): boolean {
  return /^[*?/:]*\*[*?/:]*$/.test(text);
}

function isOpen(field: string): boolean {
  return field === '' || /^\*+$/.test(field);
}
