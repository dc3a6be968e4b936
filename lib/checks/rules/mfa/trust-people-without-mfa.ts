import { principalAccess } from '../../../access/proof/statement-access';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { weakMfaConditions } from './mfa-requirement';
import { assumeQuestion } from '../../sites/assume-question';
import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';

/**
 * Without a second factor. Software of a third party that calls as a user cannot present MFA; its external ID, which no one
 * else knows, is the protection.
 */
const WITHOUT_MFA = {
  'aws:multifactorauthpresent': [null, 'false'],
  'aws:multifactorauthage': [null],
  'sts:externalid': [null, 'stranger'],
};

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
    const question = assumeQuestion(site, document);
    if (question === undefined || hasUnknown(condition)) return [];
    const without = users.filter((user) => principalAccess(question, user, WITHOUT_MFA).result === 'found');
    const [weak] = weakMfaConditions(condition);
    const reason = weak === undefined ? '' : `; ${weak.toString()} is also true for access keys`;
    return without.map(({ text, at }) => ({
      about: [text],
      at,
      message: `${text} can assume this role without MFA${reason}.`,
    }));
  },
};
