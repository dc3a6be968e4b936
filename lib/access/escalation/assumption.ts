import type { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { hasSymbol, readable, splitText, symbol, textParts } from '../../policy/pattern/symbol';
import { expandActionPattern, isSameArnForm, type ResourceType } from '../../service-authorization';
import { nounOf, withArticle } from './path-description';

/** What must hold of a value that only deployment tells, and decides whether a statement reaches a resource at all. */
export interface Doubt {
  /** The value, a symbol. */
  readonly about: string;
  readonly text: string;
}

/**
 * What must hold for a statement to reach a resource of the kind through a text that is not wholly known: a value that
 * only deployment tells may be the ARN of a bucket, or of everything.
 */
export function doubtOfOne(
  pattern: string,
  statement: Statement,
  type: ResourceType,
  account: string,
): Doubt | undefined {
  if (!hasSymbol(pattern)) return undefined;
  if (!isOfType(pattern, type) && !areActionsOnlyOn(statement, type))
    return doubt(pattern, `names ${withArticle(nounOf(type.id))}`);
  const fields = splitText(pattern, ':');
  const [, , , , owner = ''] = fields;
  return fields.length >= 6 && hasSymbol(owner) && owner !== account
    ? doubt(owner, 'is its own account')
    : undefined;
}

/** What must hold for a statement to reach what only `*` reaches. */
export function doubtOfAny({ resource }: Statement): Doubt | undefined {
  if (resource === undefined || resource.items.some(({ pattern }) => pattern.matchesAll)) return undefined;
  const unknown = resource.items.map(({ pattern }) => pattern.text).find((text) => hasSymbol(text));
  if (unknown === undefined) return undefined;
  return doubt(unknown, resource.negated ? 'is not everything' : 'is everything');
}

/** What must hold for a statement with `NotResource` to leave a resource of the kind in. */
export function doubtOfOthers(
  { resource }: Statement,
  type: ResourceType,
  any: string,
  context: Context,
): Doubt | undefined {
  const subject = Subject.of(any);
  const excluded = resource?.items.find(
    ({ pattern }) =>
      hasSymbol(pattern.text) &&
      !isOneOfType(pattern.text, type) &&
      pattern.matches(subject, context) !== 'no',
  );
  return excluded && doubt(excluded.pattern.text, `is not every ${nounOf(type.id)}`);
}

/** The doubts in words; a value that would have to be several things at once would have to be all of them. */
export function provisosIn(doubts: readonly Doubt[]): string[] {
  return [...new Set(doubts.map(({ about }) => about))].map((value) => {
    const texts = new Set(doubts.filter(({ about }) => about === value).map(({ text }) => text));
    const [only = ''] = texts;
    return texts.size === 1 ? only : `${readable(value)} stands for every resource`;
  });
}

function doubt(text: string, what: string): Doubt {
  const about = textParts(text).flatMap((part) => ('symbol' in part ? symbol(part.symbol) : []))[0] ?? text;
  return { about, text: `${readable(text)} ${what}` };
}

/** Whether the text, as far as it is known, names a resource of the type and of no other. */
function isOfType(text: string, { arnForms }: ResourceType): boolean {
  const fields = splitText(text, ':');
  if (fields.length < 6) return false;
  const resource = fields.slice(5).join(':');
  return arnForms.some((form) => {
    const [, , service = '', , , ...rest] = form.split(':');
    return begins(fields[2] ?? '', service) && begins(resource, rest.join(':').replace(/\$\{.*$/s, ''));
  });
}

/** Whether the text leaves other resources of the type than one out: what is unknown stands in its name only. */
function isOneOfType(text: string, type: ResourceType): boolean {
  return isOfType(text, type) && !/[*?]/.test(text);
}

/** Whether the text begins so, or may by a wildcard; not by a value that nobody knows. */
function begins(text: string, head: string): boolean {
  const [first] = textParts(text);
  const known = first !== undefined && 'literal' in first ? first.literal : '';
  return known.startsWith(head) || /[*?]/.test(known);
}

/** Whether nothing but resources of the type stands behind the actions of the statement. */
function areActionsOnlyOn({ action: { negated, items } }: Statement, { arnForms }: ResourceType): boolean {
  if (negated) return false;
  return items.every(({ pattern: { text } }) => {
    const actions = text.startsWith('*') ? [] : expandActionPattern(text);
    return (
      actions.length > 0 &&
      actions.every(({ resourceTypes }) =>
        resourceTypes.every(({ type }) =>
          type.arnForms.every((form) => arnForms.some((own) => isSameArnForm(own, form))),
        ),
      )
    );
  });
}
