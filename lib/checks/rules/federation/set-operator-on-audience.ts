import { exampleOf } from '../examples/document-example';
import { trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

export const setOperatorOnAudience: StatementRule = {
  id: 'set-operator-on-audience',
  scope: 'statement',
  severity: 'warning',
  title: 'Audience condition uses a set operator',
  why: 'The audience that AWS takes from a token is a single value. ForAllValues is also true for a token without one; ForAnyValue suggests that there are several.',
  fix: 'Remove ForAllValues or ForAnyValue. If your own provider issues several audiences, acknowledge the finding.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: ['trust'],
  avoid: exampleOf('trust', {
    Sid: 'Deploy',
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/gitlab.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      'ForAllValues:StringEquals': { 'gitlab.com:aud': 'https://gitlab.com' },
      StringEquals: { 'gitlab.com:sub': 'project_path:example/shop:ref_type:branch:ref:main' },
    },
  }),
  prefer: exampleOf('trust', {
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
  }),
  check: (site) => {
    const audiences = trustedIssuers(site).map(({ issuer }) => `${issuer}:aud`.toLowerCase());
    return site.statement.condition.conditions.flatMap(({ use, key, lowerCaseKey, at }): Problem[] => {
      if (use.set === undefined || !audiences.includes(lowerCaseKey)) return [];
      const isOpen = use.set === 'ForAllValues';
      return [
        {
          about: [use.text, key],
          at,
          severity: isOpen ? 'warning' : 'info',
          message: isOpen
            ? `${use.text} is also true for a token without ${key}.`
            : `${key} is a single value, but ${use.text} compares a set.`,
        },
      ];
    });
  },
};
