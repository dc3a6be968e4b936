import { actionMeetsArn, takesOnlyWildcard, type Action } from '../../service-authorization';
import type { StatementSite } from '../statement-site';
import { riskOf, type ActionRisk } from './action-risk';

/** Actions that a statement allows on resources that nobody named, though each could be limited to some. */
export interface OpenActions {
  /** The elements of Action, as written. */
  readonly elements: readonly string[];
  readonly actions: readonly Action[];
  /** The elements of Resource that leave nothing out. */
  readonly resources: readonly string[];
}

type ByRisk = ReadonlyMap<ActionRisk, OpenActions>;

const NONE: ByRisk = new Map();
const known = new WeakMap<StatementSite, ByRisk>();

/**
 * The actions of one risk that the statement allows without limit; `undefined` without any.
 *
 * Elements that take in a whole service, or all, are left to the rules about them.
 */
export function openActions(site: StatementSite, risk: ActionRisk): OpenActions | undefined {
  const byRisk = known.get(site) ?? sortByRisk(site);
  known.set(site, byRisk);
  return byRisk.get(risk);
}

function sortByRisk(site: StatementSite): ByRisk {
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
