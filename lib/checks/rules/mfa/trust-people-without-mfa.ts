import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { hitsWithoutMfa, mfaDemands, weakMfaConditions } from './mfa-requirement';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';
import type { DocumentSite } from '../../sites/document-site';

export const trustPeopleWithoutMfa: PlacedStatementRule = {
  id: 'trust-people-without-mfa',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'IAM user can assume the role without MFA',
  why: 'An IAM user has long-term credentials: one access key that leaks from a laptop is enough. AssumeRole is the only call at which AWS can require a second factor.',
  fix: 'Require MFA: Bool aws:MultiFactorAuthPresent true, and NumericLessThan aws:MultiFactorAuthAge for a recent one. Do not use IfExists: requests with an access key do not have the key.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Ana',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:user/ana' },
          Action: 'sts:AssumeRole',
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Ana',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:user/ana' },
          Action: 'sts:AssumeRole',
          Condition: {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const users = trusted(site, 'user');
    if (users.length === 0) return [];
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site) || mfaDemands(condition).length > 0) return [];
    if (deniesWithoutMfa(document)) return [];
    // Software of a third party that calls as a user cannot present MFA; its external ID is the protection.
    if (demandsOn(condition, 'sts:externalid').length > 0) return [];
    const [weak] = weakMfaConditions(condition);
    const reason = weak === undefined ? '' : `; ${weak.toString()} is also true for access keys`;
    return users.map(({ text, at }) => ({
      about: [text],
      at,
      message: `${text} can assume this role without MFA${reason}.`,
    }));
  },
};

/** Whether another statement of the trust policy denies requests without MFA. */
function deniesWithoutMfa({ statements }: DocumentSite): boolean {
  return statements.some(
    ({ statement: { effect, condition, action, principal } }) =>
      effect === 'Deny' &&
      !action.negated &&
      action.items.some(({ pattern }) => /^(\*|sts:\*|sts:AssumeRole\*?)$/i.test(pattern.text)) &&
      principal?.negated === false &&
      principal.principals.some(({ entry }) => entry.kind === 'anyone') &&
      hitsWithoutMfa(condition),
  );
}
