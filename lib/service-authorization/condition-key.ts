import { BoundedCache } from '../policy/bounded-cache';
import { globalConditionKeys, service } from './service-catalog';
import type { Action, ConditionKey } from './service';

/**
 * The condition key of this name that requests for the action may carry; `undefined` when the data have none.
 *
 * Names are not case-sensitive, and a written key such as `aws:ResourceTag/Team` meets the form
 * `aws:ResourceTag/${TagKey}`. Keys about the caller and the network come with every request; keys about
 * tags only where the action, or a resource type that it is authorized on, lists them.
 */
export function conditionKeyOf(action: Action, name: string): ConditionKey | undefined {
  const own = service(action.service)?.conditionKeys.find(
    (key) => matchesForm(name, key.name) && listsConditionKey(action, key.name),
  );
  everywhere ??= [...globalConditionKeys(), ...sessionConditionKeys()].filter(
    (key) => !DEPENDENT_ON_ACTION.has(key.name),
  );
  return own ?? everywhere.find((key) => matchesForm(name, key.name));
}

/** The keys that come with every request. */
let everywhere: readonly ConditionKey[] | undefined;

/** Keys that a federated session keeps from its sign-in, `saml:sub` or `cognito-identity.amazonaws.com:sub`. */
function sessionConditionKeys(): ConditionKey[] {
  return (service('sts')?.conditionKeys ?? []).filter(({ name }) => !/^(aws|sts):/.test(name));
}

/** Whether the action has the key, spelled as it is listed, of itself or through a resource type. */
export function listsConditionKey({ conditionKeys, resourceTypes }: Action, name: string): boolean {
  return (
    conditionKeys.includes(name) ||
    resourceTypes.some((each) => each.conditionKeys.includes(name) || each.type.conditionKeys.includes(name))
  );
}

/** Names of the keys that the action has of itself or through a resource type. */
export function actionConditionKeys(action: Action): string[] {
  const names = [
    ...action.conditionKeys,
    ...action.resourceTypes.flatMap(({ type, conditionKeys }) => [...conditionKeys, ...type.conditionKeys]),
  ];
  return [...new Set(names)];
}

/** Whether a key as written in a policy is one that the form describes. */
export function matchesForm(name: string, form: string): boolean {
  return formPattern(form).test(name);
}

const formPatterns = new BoundedCache<string, RegExp>(4096);

function formPattern(form: string): RegExp {
  return formPatterns.get(form, () => {
    const literals = form.split(/\$\{[^}]*\}|<[^>]*>/);
    const source =
      literals.map((part) => part.replace(/[^\w]/g, '\\$&')).join('.+') + (form.endsWith('/') ? '.+' : '');
    return new RegExp(`^${source}$`, 'is');
  });
}

const DEPENDENT_ON_ACTION = new Set(['aws:RequestTag/${TagKey}', 'aws:ResourceTag/${TagKey}', 'aws:TagKeys']);
