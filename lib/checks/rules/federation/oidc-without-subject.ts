import { testsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { tenantClaims } from '../../../policy/principal/identity-provider';
import { letsAssume, trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

/** Issuers whose tenants are told apart otherwise: Cognito by its pool, the consumer logins by their application. */
const WITHOUT_SUBJECT = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

export const oidcWithoutSubject: StatementRule = {
  id: 'oidc-without-subject',
  scope: 'statement',
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
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    return trustedIssuers(site).flatMap(({ issuer, principal: { text, at } }): Problem[] => {
      if (WITHOUT_SUBJECT.has(issuer)) return [];
      const tenant = tenantClaims(issuer) ?? [];
      const own = tenant.includes('sub') ? tenant : ['sub', ...tenant];
      if (own.some((claim) => testsOn(condition, `${issuer}:${claim}`.toLowerCase()).length > 0)) return [];
      // Another claim of the provider may bind the caller; which do, only the shared providers are known for.
      const other = testsOn(condition, new RegExp(`^${escaped(issuer)}:(?!aud$)`, 'i'));
      if (other.length > 0 && tenant.length === 0) return [];
      return [
        {
          about: [text],
          at,
          severity: tenant.includes('sub') ? 'error' : 'warning',
          message: `${issuer}:sub is not checked: anyone with a token of the provider can assume this role.`,
        },
      ];
    });
  },
};

function escaped(text: string): string {
  return text.toLowerCase().replace(/[^\w]/g, '\\$&');
}
