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

/**
 * The actions of one risk that the statement allows without limit; `undefined` without any.
 *
 * Elements that take in a whole service, or all, are left to the rules about them.
 */
export function openActions(site: StatementSite, risk: ActionRisk): OpenActions | undefined {
  if (!site.allows || site.limitedByCondition) return undefined;
  const resources = site.unlimitedResources;
  if (resources.length === 0) return undefined;
  const isOpen = (action: Action): boolean =>
    !takesOnlyWildcard(action) &&
    riskOf(action) === risk &&
    resources.some((resource) => actionMeetsArn(action, resource));
  const found = site.named
    .filter(({ reach }) => reach === 'one' || reach === 'several')
    .map(({ text, actions }) => ({ text, actions: actions.filter(isOpen) }))
    .filter(({ actions }) => actions.length > 0);
  if (found.length === 0) return undefined;
  return {
    elements: found.map(({ text }) => text),
    actions: found.flatMap(({ actions }) => actions),
    resources,
  };
}
