import { hasSymbol } from '../../../policy/pattern/symbol';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { letsAssume, trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

export const subjectNeverMatches: StatementRule = {
  id: 'subject-never-matches',
  scope: 'statement',
  severity: 'error',
  title: 'Subject condition uses a wildcard with an operator that does not support wildcards',
  why: 'StringEquals treats * as a plain character, and no token has one in its subject. The role can never be assumed, and the error message of STS does not say why.',
  fix: 'Use StringLike, or write the complete subject.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
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
          Condition: {
            StringEquals: {
              'gitlab.com:aud': 'https://gitlab.com',
              'gitlab.com:sub': 'project_path:example/shop:ref_type:branch:ref:*',
            },
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
          Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
            StringLike: { 'gitlab.com:sub': 'project_path:example/shop:ref_type:branch:ref:*' },
          },
        },
      ],
    },
  },
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    return trustedIssuers(site).flatMap(({ issuer }) =>
      conditionsOn(condition, `${issuer}:sub`.toLowerCase()).flatMap(({ use, values }): Problem[] => {
        if (!/^StringEquals/.test(use.name)) return [];
        const starred = values.filter(
          ({ text }) => !hasSymbol(text) && text.replace(/\$\{[*?$]\}/g, '').includes('*'),
        );
        const all = starred.length === values.length;
        return starred.map(({ text, at }) => ({
          about: [text],
          at,
          severity: all ? 'error' : 'warning',
          message: `${use.text} never matches "${text}": it treats * as a plain character.`,
        }));
      }),
    );
  },
};
