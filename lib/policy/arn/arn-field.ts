import { hasSymbol, maskSymbols, splitText } from '../pattern/symbol';

const FIELDS = 6;

/** An ARN with fields left out at the end, as identity policies may have it, with `*` for each. */
export function padArn(text: string): string {
  if (!text.startsWith('arn:') || hasSymbol(text) || lastFieldOf(text) !== undefined) return text;
  return text + ':*'.repeat(FIELDS - withoutNames(text).split(':').length);
}

/**
 * Whether an unknown value keeps the fields of the text from being known: it begins with one (`<Bucket.Arn>/*`), or
 * has fewer colons than an ARN, the others being within it (`arn:aws:<Target>`).
 */
export function hidesFields(text: string): boolean {
  if (!hasSymbol(text)) return false;
  return text.startsWith('arn:') ? lastFieldOf(text) === undefined : hasSymbol(splitText(text, ':')[0] ?? '');
}

/** The six fields of an ARN, or of a pattern for ARNs; `undefined` where the text has not so many. */
export function arnFields(arn: string): string[] | undefined {
  if (!arn.startsWith('arn:')) return undefined;
  // Places in the neutral text are places in the text itself.
  const plain = isPlain(arn) ? arn : withoutNames(arn);
  const fields: string[] = [];
  let from = 0;
  for (let field = 1; field < FIELDS; field++) {
    const end = plain.indexOf(':', from);
    if (end < 0) return undefined;
    fields.push(arn.slice(from, end));
    from = end + 1;
  }
  fields.push(arn.slice(from));
  return fields;
}

/** Whether the text has the six fields of an ARN. */
export function hasAllFields(text: string): boolean {
  return text.startsWith('arn:') && lastFieldOf(text) !== undefined;
}

/** All but the last field of an ARN, with the colon before that; empty where it has not six fields. */
export function arnHead(arn: string): string {
  return arn.startsWith('arn:') ? arn.slice(0, lastFieldOf(arn) ?? 0) : '';
}

/** Where the sixth field begins; `undefined` where there is none. */
function lastFieldOf(text: string): number | undefined {
  const plain = isPlain(text) ? text : withoutNames(text);
  let at = 0;
  for (let field = 1; field < FIELDS; field++) {
    at = plain.indexOf(':', at) + 1;
    if (at === 0) return undefined;
  }
  return at;
}

function isPlain(text: string): boolean {
  return !hasSymbol(text) && !text.includes('${');
}

/** The text with its unknown values and policy variables made neutral: their names hold colons of their own. */
function withoutNames(text: string): string {
  return maskSymbols(text).replace(/\$\{[^}]*\}/g, (variable) => '_'.repeat(variable.length));
}
