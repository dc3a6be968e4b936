import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
import { hasSymbol } from '../../../policy/pattern/symbol';
import type { KeyValues } from '../../../access/proof/callers/principal-callers';
import { conditionsOn, testsOn } from '../../../policy/condition/condition-requirement';
import { isGitHub } from '../../../policy/principal/identity-provider';
import { openOwner } from '../../../policy/principal/token-subject';
import { trustedIssuers } from '../../sites/trusted-principal';
import type { PlacedStatementRule, Problem } from '../../rule';
import { ANOTHER_SUBJECT, tokenQuestion } from './admitted-token';
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

export const githubOpenSubject: PlacedStatementRule = {
  id: 'github-open-subject',
  scope: 'placed-statement',
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
  check: (site, document) => {
    const issuers = trustedIssuers(site).filter(({ issuer }) => isGitHub(issuer));
    const admits = issuers.length === 0 ? undefined : tokenQuestion(site, document);
    if (admits === undefined) return [];
    const blocks = document.statements.map(({ statement }) => statement.condition);
    return issuers.flatMap(({ issuer, principal }): Problem[] => {
      const sub = `${issuer}:sub`.toLowerCase();
      const binding = strangersClaims(issuer, blocks);
      const isOpenTo = (subjects: KeyValues[string]): boolean =>
        admits(principal, { ...binding, [sub]: subjects });
      // `oidc-without-subject` reports it.
      if (isOpenTo(ANOTHER_SUBJECT)) return [];
      const subjects = testsOn(site.statement.condition, sub);
      const judged = subjects.map((each) =>
        problemsIn(each).filter(({ about: [text = ''] }) => isOpenTo({ like: strangersSubjects(text) })),
      );
      return judged.find((problems) => problems.length > 0) ?? [];
    });
  },
};

/** The binding claims of someone whom no policy means. */
function strangersClaims(issuer: string, blocks: readonly ConditionBlock[]): KeyValues {
  return Object.fromEntries(
    BINDING.map((name) => {
      const key = `${issuer}:${name}`.toLowerCase();
      const texts = blocks.flatMap((block) =>
        conditionsOn(block, key).flatMap(({ values }) => values.map(({ text }) => text)),
      );
      const open = texts.filter((text) => /[*?]/.test(text.split('/')[0] ?? text));
      return [key, { like: ['stranger*', ...open.flatMap(strangersSubjects)] }];
    }),
  );
}

/** What may stand in place of the first wildcard of a subject, by the part of it in which that is. */
const STRANGERS = {
  owner: ['stranger', 'stranger/*', 'stranger:*', 'repo:stranger/*'],
  repository: ['stranger', 'stranger:*'],
  context: [
    ...['stranger', 'pull_request', 'environment:stranger'],
    ...['heads', 'tags'].flatMap((kind) => [
      `${kind}/stranger`,
      `refs/${kind}/stranger`,
      `ref:refs/${kind}/stranger`,
    ]),
  ],
};

/** Of the texts that the pattern means, those of someone whom it does not name. */
function strangersSubjects(pattern: string): string[] {
  const [, head, wildcard, rest = ''] = /^([^*?]*)([*?])(.*)$/s.exec(pattern) ?? [];
  if (head === undefined) return [pattern];
  if (wildcard === '?') return [`${head}0${rest}`];
  const [, colon] = /^repo:[^/:]*\/[^:]*(:?)/.exec(head) ?? [];
  const part = colon === undefined ? 'owner' : colon === '' ? 'repository' : 'context';
  return STRANGERS[part].map((text) => `${head}${text}${rest}`);
}

/** What stands before the wildcard → what the subject matches. */
const OPEN_CONTEXTS = new Map([
  ['', 'branch, tag, environment and pull request'],
  ['ref:', 'branch and tag'],
  ['ref:refs/', 'branch and tag'],
  ['ref:refs/heads/', 'branch'],
  ['ref:refs/tags/', 'tag'],
  ['environment:', 'environment, also those that a workflow on any branch creates,'],
]);

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
