import type { ArnPattern } from '../../../policy/arn/arn-pattern';
import { Context } from '../../../policy/condition/context';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { readable } from '../../../policy/pattern/symbol';
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
  inEffect: ({ documents }) => {
    const sites = [...documents];
    // A document that has both halves has its own finding.
    if (sites.some((each) => decidesByTag(each) && ownTagging(each).length > 0)) return [];
    if (!sites.some(decidesByTag) || sites.some((each) => each.statements.some(deniesTagging))) return [];
    const [first] = sites.flatMap((each) =>
      ownTagging(each).map(({ about, message }) => ({ about, message })),
    );
    return first === undefined ? [] : [first];
  },
  check: (site) => (decidesByTag(site) && !site.statements.some(deniesTagging) ? ownTagging(site) : []),
};

/** Whether a tag of the principal decides about access. */
function decidesByTag({ statements, text }: DocumentSite): boolean {
  // Nearly every document is ruled out by its text.
  if (!/aws:principaltag\//i.test(text)) return false;
  return statements.some(
    ({ statement }) =>
      conditionsOn(statement.condition, /^aws:principaltag\//).length > 0 ||
      /\$\{\s*aws:PrincipalTag\//i.test(JSON.stringify(statement.source)),
  );
}

/** The statements by which the principal may tag itself. */
function ownTagging(site: DocumentSite): Problem[] {
  return site.statements.flatMap((each): Problem[] => {
    const { resource } = each.statement;
    const action = ['iam:TagUser', 'iam:TagRole'].find((name) => each.grants(name));
    if (action === undefined || each.limitedByCondition || resource?.negated === true) return [];
    const own = (resource?.items ?? [])
      .filter(({ pattern }) => isOwn(pattern, site))
      .map(({ pattern }) => pattern.text);
    if (own.length === 0) return [];
    return [
      {
        statement: each.statement,
        about: [action, ...own],
        message: `Allows ${action} on ${own.map(readable).join(' and ')}, which is the principal itself, while aws:PrincipalTag decides about access.`,
      },
    ];
  });
}

const NOTHING_KNOWN = Context.partial();

/** Whether the pattern covers the principal itself. `*` covers everyone, which is another finding. */
function isOwn(pattern: ArnPattern, { owners }: DocumentSite): boolean {
  if (pattern.matchesAll) return false;
  return (
    /\$\{\s*aws:username[ ,}]/i.test(pattern.text) ||
    owners.some((owner) => /:(user|role)\//.test(owner) && pattern.matches(owner, NOTHING_KNOWN) === 'yes')
  );
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
