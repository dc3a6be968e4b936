import { hasSymbol, maskSymbols, splitText } from './symbol';

const FIELDS = 6;

/** An ARN with fields left out at the end, as identity policies may have it, with `*` for each. */
export function padArn(text: string): string {
  const missing = FIELDS - splitAtColons(text).length;
  return missing > 0 && text.startsWith('arn:') && !hasSymbol(text) ? text + ':*'.repeat(missing) : text;
}

/** Whether the text begins with an unknown value, so that its fields are not known. */
export function beginsUnknown(text: string): boolean {
  return hasSymbol(text) && !text.startsWith('arn:') && hasSymbol(splitText(text, ':')[0] ?? '');
}

/** The six fields of an ARN, or of a pattern for ARNs; `undefined` where the text has not so many. */
export function arnFields(arn: string): string[] | undefined {
  const last = arn.startsWith('arn:') ? lastFieldOf(arn) : undefined;
  if (last === undefined) return undefined;
  const head = arn.slice(0, last - 1);
  return [...(isPlain(head) ? head.split(':') : splitAtColons(head)), arn.slice(last)];
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

function splitAtColons(text: string): string[] {
  const plain = withoutNames(text);
  const fields: string[] = [];
  let from = 0;
  for (let at = plain.indexOf(':'); at >= 0; at = plain.indexOf(':', from)) {
    fields.push(text.slice(from, at));
    from = at + 1;
  }
  return [...fields, text.slice(from)];
}

function isPlain(text: string): boolean {
  return !hasSymbol(text) && !text.includes('${');
}

/** The text with its unknown values and policy variables made neutral: their names hold colons of their own. */
function withoutNames(text: string): string {
  return maskSymbols(text).replace(/\$\{[^}]*\}/g, (variable) => '_'.repeat(variable.length));
}
