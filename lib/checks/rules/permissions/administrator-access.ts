import type { DocumentRule, Problem } from '../../rule';
import type { StatementView } from '../../sites/statement-view';
import { actionsOf } from '../../sites/action-pattern';
import { administratorInEffect } from './administrator-in-effect';
import { isEveryResource } from '../../sites/resource-reach';
import { listed } from '../../../text/phrase';

/** A principal with these actions on every resource can attach AdministratorAccess to itself. */
const MEANS = ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'];

export const administratorAccess: DocumentRule = {
  id: 'administrator-access',
  scope: 'document',
  severity: 'error',
  title: 'Policy allows every action on every resource',
  why: 'Anyone who obtains these credentials controls the account: every mistake and every leaked session affects everything. The rule finds every spelling: `*`, `*:*`, a NotAction that leaves IAM allowed, and several statements that together exclude nothing.',
  fix: 'Name the actions and the resources that the work needs. For administrators, use a role that requires MFA and is assumed only when needed.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Look', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
        { Sid: 'All', Resource: '*', Action: ['*:*'], Effect: 'Allow' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadReports',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
        },
      ],
    },
  },
  inEffect: administratorInEffect,
  check: ({ statements }) => {
    if (statements.some(deniesEverything)) return [];
    const open = statements.filter(
      (each) => each.allows && each.unlimitedResources.some(isEveryResource) && !each.limitedByCondition,
    );
    return open.flatMap((each) => problemIn(each, open));
  },
};

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
