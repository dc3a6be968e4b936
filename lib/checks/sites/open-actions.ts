import { actionMeetsArn, takesOnlyWildcard, type Action } from '../../service-authorization';
import type { StatementSite } from './statement-site';
import { riskOf, type ActionRisk } from './action-risk';

/** Actions that a statement allows on resources that nobody named, though each could be limited to some. */
export interface OpenActions {
  /** The elements of Action, as written. */
  readonly elements: readonly string[];
  readonly actions: readonly Action[];
  /** The elements of Resource that leave nothing out. */
  readonly resources: readonly string[];
}

export type OpenActionsByRisk = ReadonlyMap<ActionRisk, OpenActions>;

const NONE: OpenActionsByRisk = new Map();

/**
 * The actions of each risk that the statement allows without limit.
 *
 * Elements that take in a whole service, or all, are left to the rules about them.
 */
export function openActionsByRisk(site: StatementSite): OpenActionsByRisk {
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
