import { tenantClaims } from '../../../policy/principal/identity-provider';
import { trustedIssuers } from '../../sites/trusted-principal';
import type { PlacedStatementRule, Problem } from '../../rule';
import type { KeyValues } from '../../../access/proof/callers/principal-callers';
import type { ConditionBlock } from '../../../policy/condition/condition';
import { ANOTHER_SUBJECT, tokenQuestion } from './admitted-token';

/** Issuers whose tenants are told apart otherwise: Cognito by its pool, the consumer logins by their application. */
const WITHOUT_SUBJECT = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

export const oidcWithoutSubject: PlacedStatementRule = {
  id: 'oidc-without-subject',
  scope: 'placed-statement',
  severity: 'error',
  title: 'OIDC trust policy does not check the subject',
  why: 'The audience is the same for all customers of GitHub, GitLab or Terraform Cloud; only the subject says whose workflow it is. Without the check, any repository in the world can assume the role. IAM now rejects such roles for shared providers but keeps existing ones.',
  fix: 'Require the subject: StringEquals ISSUER:sub.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Deploy',
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' } },
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
          Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'gitlab.com:aud': 'https://gitlab.com',
              'gitlab.com:sub': 'project_path:example/shop:ref_type:branch:ref:main',
            },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const issuers = trustedIssuers(site).filter(({ issuer }) => !WITHOUT_SUBJECT.has(issuer));
    const admits = issuers.length === 0 ? undefined : tokenQuestion(site, document);
    if (admits === undefined) return [];
    const conditions = document.statements.map(({ statement }) => statement.condition);
    return issuers
      .filter(({ issuer, principal }) => admits(principal, ofSomeoneElse(issuer, conditions)))
      .map(({ issuer, principal: { text, at } }): Problem => ({
        about: [text],
        at,
        severity: tenantClaims(issuer)?.includes('sub') === true ? 'error' : 'warning',
        message: `${issuer}:sub is not checked: anyone with a token of the provider can assume this role.`,
      }));
  },
};

/** Claims of a token that no policy means. Which bind the caller beside the subject is known of shared providers alone. */
function ofSomeoneElse(issuer: string, conditions: readonly ConditionBlock[]): KeyValues {
  const head = `${issuer}:`.toLowerCase();
  const tenant = tenantClaims(issuer);
  const named = conditions.flatMap((block) => block.conditions.map(({ lowerCaseKey }) => lowerCaseKey));
  const claims =
    tenant === undefined
      ? named.filter((key) => key.startsWith(head) && key !== `${head}aud`)
      : tenant.map((claim) => head + claim);
  return Object.fromEntries([`${head}sub`, ...claims].map((key) => [key, ANOTHER_SUBJECT]));
}
