import type { Condition } from '../../../policy/condition/condition';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { hasUnknown, testsOn } from '../../../policy/condition/condition-requirement';
import { isGitHub } from '../../../policy/principal/identity-provider';
import { openOwner } from '../../../policy/principal/token-subject';
import { letsAssume, trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';
import type { Severity } from '../../findings/severity';

/** Claims that bind a token to one owner or repository, whatever its subject looks like. */
const BINDING = [
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'enterprise_id',
  'job_workflow_ref',
];

export const githubOpenSubject: StatementRule = {
  id: 'github-open-subject',
  scope: 'statement',
  severity: 'error',
  title: 'GitHub trust policy accepts workflows of other organizations',
  why: 'Anyone can create an organization called `my-org-evil` or an environment called `prod`. If the subject leaves the organization or the repository open, other people can obtain a matching token. If it leaves the branch open, every pull request matches.',
  fix: 'Require the organization and the repository, each complete, and if possible the branch or environment: repo:ORG/REPO:environment:prod.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Deploy',
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
            StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example*' },
          },
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Deploy',
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': 'repo:example/shop:environment:production',
            },
          },
        },
      ],
    },
  },
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    return trustedIssuers(site).flatMap(({ issuer }): Problem[] => {
      if (!isGitHub(issuer)) return [];
      const claim = (name: string) => `${issuer}:${name}`.toLowerCase();
      if (BINDING.some((name) => testsOn(condition, claim(name)).some(isBound))) return [];
      const subjects = testsOn(condition, claim('sub'));
      // All conditions on the subject must hold: the narrowest one counts.
      const judged = subjects.map((each) => problemsIn(each));
      return judged.some((problems) => problems.length === 0) ? [] : (judged[0] ?? []);
    });
  },
};

/** What stands before the wildcard → what the subject matches. */
const OPEN_CONTEXTS = new Map([
  ['', 'branch, tag, environment and pull request'],
  ['ref:', 'branch and tag'],
  ['ref:refs/', 'branch and tag'],
  ['ref:refs/heads/', 'branch'],
  ['ref:refs/tags/', 'tag'],
  ['environment:', 'environment, also those that a workflow on any branch creates,'],
]);

/** Whether a binding claim names an owner, rather than beginning with a wildcard. */
function isBound({ values, use }: Condition): boolean {
  return values.every(({ text }) => !/Like/.test(use.name) || /^[^*?/]+([/]|$)/.test(text));
}

function problemsIn({ use, values }: Condition): Problem[] {
  return values.flatMap(({ text, at }): Problem[] => {
    const openness = opennessOf(text, /Like/.test(use.name));
    if (openness === undefined) return [];
    const [severity, message] = openness;
    return [{ about: [text], at, severity, message: `"${text}" ${message}` }];
  });
}

/** How open a subject is. Subjects may be customized, so only forms that are certainly open are reported. */
function opennessOf(subject: string, wildcards: boolean): readonly [Severity, string] | undefined {
  if (hasSymbol(subject)) return undefined;
  const everyone = openOwner(subject, wildcards);
  if (everyone !== undefined) return ['error', everyone];
  const open = (text: string) => wildcards && /[*?]/.test(text);
  const [, repository, context = ''] = /^repo:[^/:]*[/:]([^/:]*)[/:]?(.*)/s.exec(subject) ?? [];
  if (repository === undefined) return undefined;
  if (open(repository)) {
    // `repo:org/shop*` ends in the repository's name; `repo:org/*` is every repository of the organization.
    return [
      'warning',
      'also matches other repositories of the organization, including those that are created later.',
    ];
  }
  if (context === 'pull_request')
    return ['warning', 'matches every pull request, before anyone has reviewed it.'];
  return wildcards ? openContext(context) : undefined;
}

/** Subjects that leave the last part open. A workflow creates a missing environment by its name, and everyone who can push can create a tag. */
function openContext(context: string): readonly [Severity, string] | undefined {
  const [, kind] = /^(.*?)[*?]*\*[*?]*$/s.exec(context) ?? [];
  const matched = kind === undefined ? undefined : OPEN_CONTEXTS.get(kind);
  return matched === undefined ? undefined : ['info', `matches every ${matched} of the repository.`];
}
