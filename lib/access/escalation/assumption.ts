import type { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { hasSymbol, readable, splitText, symbol, textParts } from '../../policy/pattern/symbol';
import { expandActionPattern, isSameArnForm, type ResourceType } from '../../service-authorization';
import { nounOf, withArticle } from './resource-noun';

/** What must be true of a value that only deployment decides, for a statement to cover a resource. */
export interface Assumption {
  /** The value, a symbol. */
  readonly about: string;
  readonly text: string;
}

/**
 * What must be true for a statement to cover a resource of the type through a text that is only partly known: the
 * unknown value may be the ARN of a bucket, or `*`.
 */
export function assumptionAboutResource(
  pattern: string,
  statement: Statement,
  type: ResourceType,
  account: string,
): Assumption | undefined {
  if (!hasSymbol(pattern)) return undefined;
  if (!isOfType(pattern, type) && !hasActionsOnlyOn(statement, type))
    return assume(pattern, `names ${withArticle(nounOf(type.id))}`);
  const fields = splitText(pattern, ':');
  const [, , , , owner = ''] = fields;
  return fields.length >= 6 && hasSymbol(owner) && owner !== account
    ? assume(owner, 'is its own account')
    : undefined;
}

/** What must be true for a statement to cover a call that only the resource `*` allows. */
export function assumptionAboutWildcard({ resource }: Statement): Assumption | undefined {
  if (resource === undefined || resource.items.some(({ pattern }) => pattern.matchesAll)) return undefined;
  const unknown = resource.items.map(({ pattern }) => pattern.text).find((text) => hasSymbol(text));
  if (unknown === undefined) return undefined;
  return assume(unknown, resource.negated ? 'is not every resource' : 'is every resource');
}

/** What must be true for a statement with `NotResource` not to exclude the resources of the type. */
export function assumptionAboutExclusion(
  { resource }: Statement,
  type: ResourceType,
  any: string,
  context: Context,
): Assumption | undefined {
  const subject = Subject.of(any);
  const excluded = resource?.items.find(
    ({ pattern }) =>
      hasSymbol(pattern.text) &&
      !isOneOfType(pattern.text, type) &&
      pattern.matches(subject, context) !== 'no',
  );
  return excluded && assume(excluded.pattern.text, `is not every ${nounOf(type.id)}`);
}

/** The assumptions as sentences, one for each value. A value that would have to be several things must be `*`. */
export function describeAssumptions(assumptions: readonly Assumption[]): string[] {
  return [...new Set(assumptions.map(({ about }) => about))].map((value) => {
    const texts = new Set(assumptions.filter(({ about }) => about === value).map(({ text }) => text));
    const [only = ''] = texts;
    return texts.size === 1 ? only : `${readable(value)} stands for every resource`;
  });
}

function assume(text: string, what: string): Assumption {
  const about = textParts(text).flatMap((part) => ('symbol' in part ? symbol(part.symbol) : []))[0] ?? text;
  return { about, text: `${readable(text)} ${what}` };
}

/** Whether the known part of the text names a resource of the type and of no other. */
function isOfType(text: string, { arnForms }: ResourceType): boolean {
  const fields = splitText(text, ':');
  if (fields.length < 6) return false;
  const resource = fields.slice(5).join(':');
  return arnForms.some((form) => {
    const [, , service = '', , , ...rest] = form.split(':');
    return (
      startsWith(fields[2] ?? '', service) && startsWith(resource, rest.join(':').replace(/\$\{.*$/s, ''))
    );
  });
}

/** Whether the text names one resource of the type: only its name is unknown. */
function isOneOfType(text: string, type: ResourceType): boolean {
  return isOfType(text, type) && !/[*?]/.test(text);
}

/** Whether the known part of the text starts with the prefix, or can because of a wildcard. */
function startsWith(text: string, prefix: string): boolean {
  const [first] = textParts(text);
  const known = first !== undefined && 'literal' in first ? first.literal : '';
  return known.startsWith(prefix) || /[*?]/.test(known);
}

/** Whether all actions of the statement apply to resources of the type and of no other. */
function hasActionsOnlyOn({ action: { negated, items } }: Statement, { arnForms }: ResourceType): boolean {
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
