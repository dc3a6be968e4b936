import { neverHold } from '../../../access/proof/keys/condition-range';
import { listed } from '../../../text/phrase';
import type { Problem } from '../../rule';
import { actionsOf } from '../../sites/action-pattern';
import { isEveryResource } from '../../sites/resource-reach';
import type { StatementView } from '../../sites/statement-view';

/** A principal with these actions on every resource can attach AdministratorAccess to itself. */
const MEANS = ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'];

/** The statements that allow everything, each as a problem. */
export function administratorProblems(statements: readonly StatementView[]): Problem[] {
  if (statements.some(deniesEverything)) return [];
  const open = statements.filter(
    (each) =>
      each.allows &&
      each.unlimitedResources.some(isEveryResource) &&
      !each.limitedByCondition &&
      !neverHold(each.statement.condition.conditions),
  );
  return open.flatMap((each) => problemIn(each, open));
}

function problemIn(site: StatementView, open: readonly StatementView[]): Problem[] {
  const { statement } = site;
  const everything = site.named.filter(({ reach }) => reach === 'every').map(({ text }) => text);
  if (everything.length > 0)
    return [
      { statement, about: [everything.join('+'), '*'], message: 'Allows every action on every resource.' },
    ];
  if (!statement.action.negated) return [];
  const excluded = site.actions.map(({ text }) => text);
  const about = [`NotAction:${excluded.join('+')}`, '*'];
  if (MEANS.every((action) => site.grants(action)))
    return [
      {
        statement,
        about,
        message: `Allows every action except ${listed(excluded)} on every resource, including those of IAM: with ${listed(MEANS, 2)} it can grant itself every permission.`,
      },
    ];
  const others = open.filter((each) => each !== site);
  if (site.actions.some(({ actions }) => actions.length === 0)) return [];
  const rest = excluded.flatMap((text) => [...actionsOf(text)]);
  if (!rest.every(({ id }) => others.some((each) => each.grants(id)))) return [];
  return [
    {
      statement,
      about,
      message: `Allows every action except ${listed(excluded)} on every resource, and other statements allow those.`,
    },
  ];
}

function deniesEverything(site: StatementView): boolean {
  const { effect, condition } = site.statement;
  if (effect !== 'Deny' || !condition.isKnown || condition.conditions.length > 0) return false;
  return site.hasStar && site.named.some(({ reach }) => reach === 'every');
}
