import { parseArn } from '../policy/arn';
import { hasSymbol, textParts } from '../policy/symbol';
import { service } from './catalogue';
import type { Action, ResourceType } from './service';
import { intersect, wildcardText, type WildcardText } from './wildcard-text';

/**
 * The resource types, of those given, of which the ARN or ARN pattern can name a resource.
 *
 * Where one form goes on below another (`table/${TableName}` would also match `table/Orders/index/ByDay`), the
 * lowest that holds the whole pattern wins. A colon does not part them so: a function's `name:alias` is still the
 * function, to most of its actions. Wildcards, policy variables and values known only after deployment may stand for
 * anything, therefore a type in the answer is a possibility, and a type that is missing from it is ruled out.
 */
export function resourceTypesOf(arn: string, types: readonly ResourceType[]): readonly ResourceType[] {
  if (arn === '*') return [...types];
  const known = answers.get(types) ?? new Map<string, readonly ResourceType[]>();
  answers.set(types, known);
  const answer = known.get(arn) ?? findResourceTypes(arn, types);
  if (known.size >= MAX_ANSWERS) known.clear();
  known.set(arn, answer);
  return answer;
}

/** The same ARN is asked about for every action of a statement; ARNs of long ago need not be kept. */
const MAX_ANSWERS = 256;
const answers = new WeakMap<readonly ResourceType[], Map<string, readonly ResourceType[]>>();

function findResourceTypes(arn: string, types: readonly ResourceType[]): readonly ResourceType[] {
  const pattern = openText(arn);
  const isOneText = hasSymbol(arn) && parseArn(arn) === undefined;
  const fields = (isOneText ? [pattern] : segments(pattern)).map(wildcardText);
  const candidates = typedForms(types).filter(({ form }) =>
    fieldsIntersect(isOneText ? [wildcardText(form.text)] : form.fields, fields),
  );
  const [first, ...others] = candidates;
  // None goes on below another where all end on the same level.
  if (others.every(({ form }) => form.slashes === first?.form.slashes))
    return [...new Set(candidates.map(({ type }) => type))];
  const whole = candidates.filter(({ form }) => form.covers.test(pattern));
  const isAbove = ({ form }: { form: OpenForm }) =>
    whole.some((below) => below.form.slashes > form.slashes && form.covers.test(below.form.text));
  return [...new Set(candidates.filter((each) => !isAbove(each)).map(({ type }) => type))];
}

/** A resource type with one of the forms of its ARN. */
interface TypedForm {
  readonly type: ResourceType;
  readonly form: OpenForm;
}

const formsByTypes = new WeakMap<readonly ResourceType[], readonly TypedForm[]>();

function typedForms(types: readonly ResourceType[]): readonly TypedForm[] {
  const known = formsByTypes.get(types);
  if (known !== undefined) return known;
  const forms = types.flatMap((type) => type.arnForms.map((form) => ({ type, form: openForm(form) })));
  formsByTypes.set(types, forms);
  return forms;
}

/**
 * Whether the ARN or ARN pattern of a statement can name a resource that the action is authorised on.
 *
 * A statement that allows the action on an ARN that it does not meet grants nothing, and says nothing.
 */
export function actionMeetsArn(action: Action, arn: string): boolean {
  if (arn === '*') return true;
  if (action.resourceTypes.length === 0) return false;
  const possible = resourceTypesOf(arn, service(action.service)?.resourceTypes ?? NO_TYPES);
  return possible.some(({ id }) => action.resourceTypes.some(({ type }) => type.id === id));
}

const NO_TYPES: readonly ResourceType[] = [];

/** The forms of the ARNs that an Allow of one of the actions can name; none when each takes only `*`. */
export function arnFormsOf(actions: readonly Action[]): string[] {
  const types = actions.flatMap((action) => action.resourceTypes.map(({ type }) => type));
  return [...new Set(types.flatMap(({ arnForms }) => arnForms))];
}

/** Whether both forms name the same ARNs; the names of their variable parts do not matter. */
export function isSameArnForm(a: string, b: string): boolean {
  return openForm(a).text === openForm(b).text;
}

/** Whether every ARN that the second pattern names is also named by the first one; unknown parts: only if sure. */
export function arnCovers(wide: string, narrow: string): boolean {
  if (wide === '*') return true;
  const [a, b] = [segments(wide), segments(narrow)];
  return a.length === b.length && a.every((segment, i) => covers(segment, b[i] ?? ''));
}

/** An ARN form with `*` for each of its variable parts. */
interface OpenForm {
  readonly text: string;
  readonly fields: readonly WildcardText[];
  readonly slashes: number;
  /** Meets the patterns all of whose texts the form names. */
  readonly covers: RegExp;
}

const openForms = new Map<string, OpenForm>();

function openForm(form: string): OpenForm {
  const known = openForms.get(form);
  if (known !== undefined) return known;
  const text = form.replace(/\$\{[^}]*\}/g, '*');
  const fields = segments(text).map(wildcardText);
  const open = { text, fields, slashes: text.split('/').length, covers: coverTest(text) };
  openForms.set(form, open);
  return open;
}

/** The text of a policy with `*` for each policy variable and each value known only after deployment. */
function openText(text: string): string {
  if (!hasSymbol(text) && !text.includes('${')) return text;
  return textParts(text)
    .map((part) => ('literal' in part ? part.literal.replace(/\$\{[^}]*\}/g, '*') : '*'))
    .join('');
}

function segments(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** From the last field, which tells most ARNs apart, to the first. */
function fieldsIntersect(a: readonly WildcardText[], b: readonly WildcardText[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = a.length - 1; i >= 0; i--) {
    const [field, other] = [a[i], b[i]];
    if (field === undefined || other === undefined || !intersect(field, other)) return false;
  }
  return true;
}

/** Whether every text that matches `narrow` also matches `wide`, of which both `*` cross colons. */
function covers(wide: string, narrow: string): boolean {
  return wide === narrow || coverTest(wide).test(narrow);
}

function coverTest(wide: string): RegExp {
  const source = Array.from(wide, (c) => {
    if (c === '*') return '.*';
    return c === '?' ? '[^*]' : c.replace(/[^\w]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
