import { service } from './service-catalog';
import { fieldsOf, namedArn, openForm } from './open-form';
import type { Action, ResourceType } from './service';
import { typedForms } from './typed-form';
import { covers } from './wildcard-text';

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
  const named = namedArn(arn);
  return [...new Set(typedForms(types).all.flatMap((each) => (each.mayName(named) ? [each.type] : [])))];
}

/**
 * Whether the ARN or ARN pattern of a statement can name a resource that the action is authorized on.
 *
 * A statement that allows the action on an ARN that it does not meet grants nothing, and says nothing.
 */
export function actionMeetsArn(action: Action, arn: string): boolean {
  if (arn === '*') return true;
  if (action.resourceTypes.length === 0) return false;
  const named = namedArn(arn);
  const { byType } = typedForms(service(action.service)?.resourceTypes ?? NO_TYPES);
  return action.resourceTypes.some(({ type }) => byType.get(type.id)?.some((each) => each.mayName(named)));
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
  const [a, b] = [fieldsOf(wide), fieldsOf(narrow)];
  return a.length === b.length && a.every((segment, i) => covers(segment, b[i] ?? ''));
}
