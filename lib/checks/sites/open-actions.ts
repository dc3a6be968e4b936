import { actionMeetsArn, takesOnlyWildcard, type Action } from '../../service-authorization';
import type { ActionPattern } from './action-pattern';
import { riskOf, type ActionRisk } from './action-risk';

/** Actions that a statement allows on every resource, though each could be limited to some. */
export interface OpenActions {
  /** The elements of Action, as written. */
  readonly elements: readonly string[];
  readonly actions: readonly Action[];
  /** The elements of Resource that exclude nothing. */
  readonly resources: readonly string[];
}

export type OpenActionsByRisk = ReadonlyMap<ActionRisk, OpenActions>;

/** What the answer depends on. */
interface OpenStatement {
  readonly allows: boolean;
  readonly limitedByCondition: boolean;
  readonly unlimitedResources: readonly string[];
  /** The elements of Action; none for a NotAction. */
  readonly named: readonly ActionPattern[];
}

const NONE: ReadonlyMap<ActionRisk, OpenActions> = new Map();

/**
 * The actions of each risk that the statement allows without limit.
 *
 * Elements that match a whole service, or everything, are left to the rules about them.
 */
export function openActionsByRisk(site: OpenStatement): OpenActionsByRisk {
  if (!site.allows || site.limitedByCondition) return NONE;
  const resources = site.unlimitedResources;
  if (resources.length === 0) return NONE;
  const byRisk = new Map<
    ActionRisk,
    { elements: string[]; actions: Action[]; resources: readonly string[] }
  >();
  for (const { text, reach, actions } of site.named) {
    if (reach !== 'one' && reach !== 'several') continue;
    for (const action of actions) {
      if (takesOnlyWildcard(action) || !resources.some((resource) => actionMeetsArn(action, resource)))
        continue;
      const risk = riskOf(action);
      const open = byRisk.get(risk) ?? { elements: [], actions: [], resources };
      if (open.elements[open.elements.length - 1] !== text) open.elements.push(text);
      open.actions.push(action);
      byRisk.set(risk, open);
    }
  }
  return byRisk;
}
