import { isAccountId } from '../../../policy/arn/arn';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { principalAccess } from '../../../access/proof/statement-access';
import { STRANGER } from '../../../access/proof/callers/stranger-values';
import { assumeQuestion } from '../../sites/assume-question';
import { trusted } from '../../sites/trusted-principal';
import type { Problem, PlacedStatementRule } from '../../rule';

/** An unknown account has no external ID of ours and is not of our organization. People with MFA are no provider. */
const OF_UNKNOWN = {
  'sts:externalid': [null, 'stranger'],
  'aws:principalorgid': [null, STRANGER['aws:principalorgid']],
  'aws:principalorgpaths': [null, [STRANGER['aws:principalorgpaths']]],
  'aws:multifactorauthpresent': [null, 'false'],
  'aws:multifactorauthage': [null],
};

export const trustThirdParty: PlacedStatementRule = {
  id: 'trust-third-party',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'Trust policy allows an unknown account without an external ID',
  why: 'A provider uses one role of its own for many customers. Without an external ID, any of these customers can make the provider act in your account by giving it the name of your role (confused deputy).',
  fix: 'Ask the provider for your external ID and require it: StringEquals sts:ExternalId. If the account is yours, list it under knownAccounts or require your organization: aws:PrincipalOrgID.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Monitoring',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Provider',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::333333333333:role/Collector' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Monitoring',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Provider',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::333333333333:role/Collector' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'customer-4711' } },
        },
      ],
    },
  },
  check: (site, document) => {
    const foreign = trusted(site, 'account', 'role', 'user', 'role-session', 'federated-user');
    if (foreign.length === 0) return [];
    const question = assumeQuestion(site, document);
    if (question === undefined || hasUnknown(site.statement.condition)) return [];
    return foreign.flatMap((principal): Problem[] => {
      const {
        entry: { account },
        text,
        at,
      } = principal;
      if (!isAccountId(account) || document.account === undefined || document.isOwnAccount(account))
        return [];
      if (principalAccess(question, principal, OF_UNKNOWN).result !== 'found') return [];
      return [
        {
          about: [text],
          at,
          message: `${text} is in account ${account}, which is not a known account, and the trust policy requires no external ID.`,
        },
      ];
    });
  },
};
