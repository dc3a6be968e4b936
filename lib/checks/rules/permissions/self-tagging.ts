import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { exampleOf } from '../examples/document-example';
import type { PlacedDocumentRule, Problem } from '../../rule';
import type { DocumentSite } from '../../sites/document-site';
import type { StatementView } from '../../sites/statement-view';

const BY_TEAM = {
  Sid: 'Team',
  Effect: 'Allow',
  Action: 'rds:StopDBInstance',
  Resource: 'arn:aws:rds:eu-west-1:111111111111:db:*',
  Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
};

export const selfTagging: PlacedDocumentRule = {
  id: 'self-tagging',
  scope: 'placed-document',
  severity: 'warning',
  title: 'Principal can set the tags that decide about its own access',
  why: 'The policy grants access by aws:PrincipalTag, and the principal may set tags on itself. It can give itself the tag value that grants access.',
  fix: 'Remove iam:TagUser or iam:TagRole on the principal itself, or limit the tags: aws:TagKeys without the keys that grant access.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_iam-tags.html',
  kinds: ['identity'],
  avoid: exampleOf('identity', BY_TEAM, {
    Sid: 'OwnTags',
    Effect: 'Allow',
    Action: 'iam:TagUser',
    Resource: 'arn:aws:iam::111111111111:user/${aws:username}',
  }),
  prefer: exampleOf('identity', BY_TEAM, {
    Sid: 'OwnKeys',
    Effect: 'Allow',
    Action: 'iam:ListAccessKeys',
    Resource: 'arn:aws:iam::111111111111:user/${aws:username}',
  }),
  check: (site) => {
    const isByTag = site.statements.some(
      ({ statement }) =>
        conditionsOn(statement.condition, /^aws:principaltag\//).length > 0 ||
        /\$\{\s*aws:PrincipalTag\//i.test(JSON.stringify(statement.source)),
    );
    if (!isByTag || site.statements.some(deniesTagging)) return [];
    return site.statements.flatMap((each): Problem[] => {
      const action = ['iam:TagUser', 'iam:TagRole'].find((name) => each.grants(name));
      if (action === undefined || each.limitedByCondition) return [];
      const own = each.resources.filter((resource) => isOwn(resource, site));
      if (each.statement.resource?.negated === true || own.length === 0) return [];
      return [
        {
          statement: each.statement,
          about: [action, ...own],
          message: `Allows ${action} on ${own.join(' and ')}, which is the principal itself, while aws:PrincipalTag decides about access.`,
        },
      ];
    });
  },
};

function isOwn(resource: string, { owners }: DocumentSite): boolean {
  return /\$\{\s*aws:username[ ,}]/i.test(resource) || owners.includes(resource);
}

function deniesTagging({ statement, actions }: StatementView): boolean {
  if (statement.effect !== 'Deny') return false;
  return (
    hasUnknown(statement.condition) ||
    actions.some(({ reach, actions: named }) =>
      reach === 'every' ? true : named.some(({ id }) => id === 'iam:TagUser' || id === 'iam:TagRole'),
    )
  );
}
