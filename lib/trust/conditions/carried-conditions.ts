import {
  action,
  listsConditionKey,
  matchesForm,
  actionConditionKeys,
  type Action,
} from '../../service-authorization';
import type { ConditionBlock, ConditionJson } from './condition-block';

/** Actions of a trust statement with the conditions that all of them can meet. */
export interface ActionConditions {
  readonly actions: string[];
  readonly conditions: ConditionJson;
}

/**
 * Splits the actions of a trust so that each has only conditions on keys that its requests carry.
 *
 * `sts:TagSession` and `sts:SetSourceIdentity` are authorized in addition to the action that assumes the role, and carry other
 * keys. A condition on a missing key would deny them, and with them every session. All conditions still apply to the action
 * that assumes the role, so no caller gets in that does not meet them.
 *
 * @param own conditions that apply to one action only
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function splitByCarriedKeys(
  actions: readonly string[],
  conditions: ConditionJson,
  own: ReadonlyMap<string, ConditionBlock> = new Map(),
): ActionConditions[] {
  const assuming = actions.find((name) => name.startsWith('sts:AssumeRole')) ?? actions[0] ?? '';
  const groups = new Map<string, ActionConditions>();
  for (const name of [assuming, ...actions.filter((each) => each !== assuming)]) {
    const shared = name === assuming ? conditions : carriedBy(name, assuming, conditions);
    const carried = own.get(name)?.with(shared) ?? shared;
    const key = JSON.stringify(carried);
    const group = groups.get(key);
    groups.set(key, { actions: [...(group?.actions ?? []), name].sort(), conditions: carried });
  }
  return [...groups.values()];
}

function carriedBy(name: string, assuming: string, conditions: ConditionJson): ConditionJson {
  const [own, other] = [action(name), action(assuming)];
  if (!own || !other) return conditions;
  const isCarried = (key: string) => lists(own, key) || !lists(other, key);
  const blocks = Object.entries(conditions).map(
    ([operator, keys]) =>
      [operator, Object.fromEntries(Object.entries(keys).filter(([key]) => isCarried(key)))] as const,
  );
  return Object.fromEntries(blocks.filter(([, keys]) => Object.keys(keys).length > 0));
}

/** Whether requests for the action carry the key. Keys that no STS action lists come with every request. */
function lists(stsAction: Action, key: string): boolean {
  return actionConditionKeys(stsAction).some(
    (form) => matchesForm(key, form) && listsConditionKey(stsAction, form),
  );
}
